package dev.jeton.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Puts a real program in a folder that a test puts on PATH. */
public final class Script {
    private Script() {}

    /** @param body lines for sh; {@code $0} is the path of the program */
    public static Path write(Path folder, String name, String body) throws IOException {
        var program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
