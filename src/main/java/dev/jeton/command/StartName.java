package dev.jeton.command;

import java.util.Map;
import java.util.stream.Stream;

/** Names of links to the executable that stand for a command: programs look for helpers by name, and pass no word before. */
final class StartName {
    private static final Map<String, String> COMMANDS = Map.of(
            "sendmail", "sendmail",
            "git-credential-jeton", "git-credential",
            "docker-credential-jeton", "docker-credential");

    private StartName() {}

    /**
     * Returns the arguments, with a command before them if the program was started by the name of a link.
     *
     * @param name {@code argv[0]}: a path, or a name alone, whatever the caller chose; may be null or empty
     */
    static String[] words(String name, String... arguments) {
        var command = name == null ? null : COMMANDS.get(name.substring(name.lastIndexOf('/') + 1));
        return command == null
                ? arguments
                : Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new);
    }
}
