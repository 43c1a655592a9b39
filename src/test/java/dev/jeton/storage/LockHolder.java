package dev.jeton.storage;

import java.nio.file.Path;
import java.time.Duration;

/** A program of its own: takes a lock, says so in a line, and holds it until its stdin ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
        var file = new PrivateFile(Path.of(args[0]));
        var patience = Duration.ofSeconds(30);
        try (var lock =
                args[1].equals("shared") ? FileLock.shared(file, patience) : FileLock.exclusive(file, patience)) {
            System.out.println(lock == null ? "no lock" : "held");
            System.in.transferTo(System.out);
        }
    }
}
