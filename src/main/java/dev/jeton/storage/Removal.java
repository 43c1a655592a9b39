package dev.jeton.storage;

import java.io.IOException;
import java.nio.file.Path;

/** The result of removing a private file and the files that belong to it. */
public sealed interface Removal {
    Path file();

    record Removed(Path file) implements Removal {}

    /** Another process holds its lock, so it was not removed. */
    record InUse(Path file) implements Removal {}

    record Failed(Path file, IOException cause) implements Removal {}
}
