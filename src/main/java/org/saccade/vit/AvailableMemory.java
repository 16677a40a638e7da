package org.saccade.vit;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory there is, and how much of it other programs leave. */
public final class AvailableMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");
    /** Counts what the system keeps of files and would give back, which Java's own number leaves out. */
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d{1,15}) kB");

    private AvailableMemory() {}

    /**
     * How many bytes may be taken: on Linux what it says is available, elsewhere half of what the machine has; never more
     * than the process may have.
     */
    public static long bytes() {
        long all = ofMachine();
        return Math.min(all, ofLinux(all / 2));
    }

    /** How many bytes the machine has, or the process may have, whoever has taken them. */
    public static long ofMachine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static long ofLinux(long otherwise) {
        if (!Files.isReadable(LINUX)) {
            return otherwise;
        }
        try {
            Matcher available = AVAILABLE.matcher(Files.readString(LINUX));
            return available.find() ? Long.parseLong(available.group(1)) * 1024 : otherwise;
        } catch (IOException e) {
            return otherwise;
        }
    }
}
