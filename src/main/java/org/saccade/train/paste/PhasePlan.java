package org.saccade.train.paste;

import java.util.List;

/** Which phase a step belongs to, of a training that may be shorter or longer than its phases together. */
public final class PhasePlan {
    private final List<PastePhase> phases;
    private final long[] ends;
    private final long warmUp;

    /** @param steps of the whole training, at least 1 */
    public PhasePlan(PasteOptions options, long steps) {
        phases = options.phases();
        ends = new long[phases.size()];
        double scale = (double) steps / options.steps();
        long before = 0;
        for (int i = 0; i < ends.length; i++) {
            before += phases.get(i).steps();
            ends[i] = Math.round(before * scale);
        }
        warmUp = Math.max(1, Math.round(options.warmUpSteps() * Math.min(1, scale)));
    }

    /**
     * A step's place.
     *
     * @param phase it belongs to
     * @param step from 0, within the phase
     * @param length of the phase in steps
     * @param rate the learning rate
     */
    public record Place(PastePhase phase, long step, long length, double rate) {
        /** Whether a phase begins. */
        public boolean isFirst() {
            return step == 0;
        }
    }

    /** Where a step lies, from 0; what lies behind the end belongs to the last phase. */
    public Place at(long step) {
        int index = 0;
        while (index < ends.length - 1 && step >= ends[index]) {
            index++;
        }
        long from = index == 0 ? 0 : ends[index - 1];
        long length = Math.max(1, ends[index] - from);
        PastePhase phase = phases.get(index);
        return new Place(phase, step - from, length, phase.rate(step - from, length, warmUp));
    }
}
