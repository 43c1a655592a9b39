package dev.jeton.output;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * The characters and the size of a terminal.
 *
 * @param utf8    whether it shows UTF-8, not only ASCII
 * @param columns the width; the first call may run a program
 * @param rows    the height, likewise
 */
public record Canvas(boolean utf8, IntSupplier columns, IntSupplier rows) {
    static Canvas of(Map<String, String> environment) {
        var size = new ScreenSize(environment, Path.of("/dev/tty"));
        return new Canvas(isUtf8(environment), size::columns, size::rows);
    }

    /** Returns the width that the variable COLUMNS requests, which also holds without a terminal. */
    public static Optional<Integer> chosenColumns(Map<String, String> environment) {
        return ScreenSize.chosen("COLUMNS", environment);
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
