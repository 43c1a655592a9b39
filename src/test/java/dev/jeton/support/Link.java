package dev.jeton.support;

import dev.jeton.failure.ShellText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;

/** A command of the program under a name of its own, as other programs look for it. */
public final class Link {
    private Link() {}

    /** Returns a link to the executable; of the jar, which does not know its name, a script that runs the command. */
    public static Path make(Path folder, String name, String command) throws IOException {
        var link = Files.createDirectories(folder).resolve(name);
        if (Program.isNative()) {
            return Files.createSymbolicLink(link, Path.of(Program.path()));
        }
        var words = Program.words(command).stream().map(ShellText::quoted).collect(Collectors.joining(" "));
        Files.writeString(link, "#!/bin/sh\nexec " + words + " \"$@\"\n");
        Files.setPosixFilePermissions(link, PosixFilePermissions.fromString("rwx------"));
        return link;
    }
}
