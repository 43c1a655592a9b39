package dev.jeton.output;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.jeton.process.LocalProgram;
import dev.jeton.process.Signals;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The size of the terminal: COLUMNS and LINES (https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap08.html),
 * else what stty reports, since Java has no call for it. Runs stty when a size is first needed, and again after the terminal was
 * resized.
 */
final class ScreenSize {
    private static final Size DEFAULT = new Size(24, 80);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,4}) ([1-9]\\d{0,4})\\s*");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

    private static final AtomicInteger RESIZES = new AtomicInteger();
    private static final AtomicBoolean IS_WATCHED = new AtomicBoolean();

    private final Map<String, String> environment;
    private final Path terminal;
    private int resizes;
    private Optional<Size> reported = Optional.empty();

    private record Size(int rows, int columns) {}

    ScreenSize(Map<String, String> environment, Path terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    int columns() {
        return chosen("COLUMNS", environment).orElseGet(() -> reported().columns());
    }

    int rows() {
        return chosen("LINES", environment).orElseGet(() -> reported().rows());
    }

    /** Returns a size that a variable requests; empty if it is no valid number. */
    static Optional<Integer> chosen(String variable, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(variable))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf);
    }

    private synchronized Size reported() {
        if (IS_WATCHED.compareAndSet(false, true)) {
            Signals.onResize(RESIZES::incrementAndGet);
        }
        var now = RESIZES.get();
        if (reported.isEmpty() || now != resizes) {
            resizes = now;
            reported = Optional.of(fromTerminal().orElse(DEFAULT));
        }
        return reported.get();
    }

    private Optional<Size> fromTerminal() {
        return LocalProgram.find("stty", environment).flatMap(stty -> {
            try {
                var process = stty.start(List.of("size"), Redirect.from(terminal.toFile()), Redirect.PIPE);
                if (LocalProgram.exitCode(process, TIMEOUT).isEmpty()) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                var match = SIZE.matcher(new String(process.getInputStream().readAllBytes(), US_ASCII));
                return match.matches()
                        ? Optional.of(new Size(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty(); // this process has no terminal
            }
        });
    }
}
