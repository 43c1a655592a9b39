package dev.jeton.storage;

import java.nio.file.Path;
import java.time.Duration;

/** A program that acquires a lock, prints a line, and holds the lock until its stdin ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
        var file = new PrivateFile(Path.of(args[0]));
        var timeout = Duration.ofSeconds(30);
        try (var lock = args[1].equals("shared") ? FileLock.shared(file, timeout) : FileLock.exclusive(file, timeout)) {
            System.out.println(lock == null ? "no lock" : "held");
            System.in.transferTo(System.out);
        }
    }
}
