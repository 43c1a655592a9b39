package dev.jeton.output;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.jeton.process.LocalProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * Returns the width of the terminal: COLUMNS (https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap08.html),
 * else what stty reports, since Java has no call for it. Runs stty once, when the width is first needed.
 */
final class Columns implements IntSupplier {
    private static final int DEFAULT = 80;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,4})\\s*");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

    private final Map<String, String> environment;
    private final Path terminal;
    private int columns;

    Columns(Map<String, String> environment, Path terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public synchronized int getAsInt() {
        if (columns == 0) {
            columns = fromEnvironment().or(this::fromTerminal).orElse(DEFAULT);
        }
        return columns;
    }

    private Optional<Integer> fromEnvironment() {
        return Optional.ofNullable(environment.get("COLUMNS"))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf);
    }

    private Optional<Integer> fromTerminal() {
        return LocalProgram.find("stty", environment).flatMap(stty -> {
            try {
                var process = stty.start(List.of("size"), Redirect.from(terminal.toFile()), Redirect.PIPE);
                if (LocalProgram.exitCode(process, TIMEOUT).isEmpty()) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                var match = SIZE.matcher(new String(process.getInputStream().readAllBytes(), US_ASCII));
                return match.matches() ? Optional.of(Integer.valueOf(match.group(1))) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty(); // this process has no terminal
            }
        });
    }
}
