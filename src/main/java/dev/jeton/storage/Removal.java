package dev.jeton.storage;

import java.io.IOException;
import java.nio.file.Path;

/** What came of the attempt to remove a private file and all that was kept with it. */
public sealed interface Removal {
    Path file();

    record Removed(Path file) implements Removal {}

    /** Another process has locked it, so it is still there. */
    record InUse(Path file) implements Removal {}

    record Failed(Path file, IOException cause) implements Removal {}
}
