package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.output.Clean;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The name that a server gives to a file which is written to a folder of the user. */
final class ServerFileName {
    /** A hidden file, which may hold the settings of another program; or a path. */
    private static final Pattern REFUSED = Pattern.compile("(?s)\\..*|.*[/\\\\].*");

    private ServerFileName() {}

    /** Returns whether a name is that of one visible file, and can be printed and encoded without a change. */
    static boolean isUsable(String name) {
        return !REFUSED.matcher(name).matches()
                && Clean.line(name).equals(name)
                && UTF_8.newEncoder().canEncode(name);
    }

    /** Returns a path in the current folder that no program takes for an option. */
    static Path path(String name) {
        return Path.of(name.startsWith("-") ? "./" + name : name);
    }
}
