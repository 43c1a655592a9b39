package dev.jeton.command.terminal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** User, host and terminal of this process: a person compares them before entering a code. */
public final class LocalUser {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    /** Java's user name if the system has no name for the user ID, as in an image without users. */
    private static final String UNKNOWN = "?";

    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private LocalUser() {}

    /** Returns {@code adele@build7}, or {@code adele@build7 (pts/3)} if stderr is a terminal. */
    static String description(boolean onTerminal) {
        var user = System.getProperty("user.name");
        var who = user.equals(UNKNOWN) ? host() : user + "@" + host();
        return onTerminal ? who + terminal() : who;
    }

    /**
     * Returns this user and machine as ssh takes them: {@code adele@192.0.2.7}.
     *
     * @param connection the variable SSH_CONNECTION: addresses and ports of client and server
     */
    static String login(String connection) {
        var parts = connection.split(" ");
        var host = parts.length == 4 && parts[2].matches("[0-9a-fA-F.:]+") ? parts[2] : host();
        var user = System.getProperty("user.name");
        return user.equals(UNKNOWN) ? host : user + "@" + host;
    }

    /** Reads the host name from the kernel if possible: Java also asks the resolver, which may not answer. */
    private static String host() {
        try {
            return Files.isReadable(KERNEL_NAME)
                    ? Files.readString(KERNEL_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "this machine"; // the host has no name
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
