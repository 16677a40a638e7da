package org.saccade.train;

/** Lets other threads pause or stop a training. */
final class Switch {
    private boolean paused;
    private boolean stopped;

    synchronized void pause(boolean wanted) {
        paused = wanted;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Waits while it is paused; false once it is stopped. */
    synchronized boolean mayGoOn() throws InterruptedException {
        while (paused && !stopped) {
            wait();
        }
        return !stopped;
    }
}
