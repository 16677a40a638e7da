package org.saccade.weights.download;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.List;

/** Fetches a URL into a folder in a process of its own, and tells on standard output when it waits and is done. */
final class FetchProcess {
    private FetchProcess() {}

    static Process start(String url, Path folder) throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchProcess.class.getName(),
                        url,
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        FetchListener listener = new FetchListener() {
            @Override
            public void waiting() {
                System.out.println("waiting");
            }
        };
        new WeightsFetcher(FetchOptions.DEFAULT, (model, file) -> {}, ProxySelector.of(null))
                .fetch(WeightsFetcherTest.entry(arguments[0], null), Path.of(arguments[1]), listener);
        System.out.println("done");
    }
}
