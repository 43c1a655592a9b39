package dev.jeton.output;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * The characters and the width of a terminal.
 *
 * @param utf8    whether it shows UTF-8, not only ASCII
 * @param columns the width; the first call may run a program
 */
public record Canvas(boolean utf8, IntSupplier columns) {
    static Canvas of(Map<String, String> environment) {
        return new Canvas(isUtf8(environment), new Columns(environment, Path.of("/dev/tty")));
    }

    /** Reads the first variable that is set: https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap08.html. */
    private static boolean isUtf8(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> value.matches("(?i).*utf-?8.*"))
                .isPresent();
    }
}
