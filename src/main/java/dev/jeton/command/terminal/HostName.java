package dev.jeton.command.terminal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who runs this program, where: what a person compares before entering a code. */
public final class HostName {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    /** What Java says where the system has no name for the user's number, as in an image without users. */
    private static final String UNKNOWN = "?";

    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private HostName() {}

    /** {@code adele@build7}, and the terminal where stderr is one: {@code adele@build7 (pts/3)}. */
    static String words(boolean onTerminal) {
        var user = System.getProperty("user.name");
        var who = user.equals(UNKNOWN) ? host() : user + "@" + host();
        return onTerminal ? who + terminal() : who;
    }

    /** From the kernel where it tells: Java asks the resolver too, and waits where nobody answers. */
    private static String host() {
        try {
            return Files.isReadable(KERNEL_NAME)
                    ? Files.readString(KERNEL_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "this machine"; // one without a name
        }
    }

    private static String terminal() {
        try {
            var device = Files.readSymbolicLink(STDERR);
            return device.startsWith("/dev") ? " (" + Path.of("/dev").relativize(device) + ")" : "";
        } catch (IOException | UnsupportedOperationException e) {
            return ""; // no /proc: not Linux
        }
    }
}
