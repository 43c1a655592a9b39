package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QrTextTest {
    private static final String URL = "https://login.microsoft.com/device";
    private static final QrCode CODE = QrCode.encodeText(URL, QrCode.Ecc.LOW);
    private static final Pattern PAINT = Pattern.compile("\u001b\\[[0-9;]*m");

    @ParameterizedTest
    @CsvSource({"true, 80, 4", "false, 80, 4", "true, 34, 2", "false, 34, 2"})
    void prints_two_rows_per_line_in_utf_8(boolean coloured, int columns, int quietZone) {
        var lines = QrText.of(URL, terminal(coloured, true, columns), 0).stream()
                .map(line -> PAINT.matcher(line).replaceAll(""))
                .toList();
        assertThat(lines).hasSize((CODE.size + 2 * quietZone + 1) / 2);
        for (var y = -quietZone; y < CODE.size + quietZone; y++) {
            var line = lines.get((y + quietZone) / 2);
            assertThat(line).hasSize(CODE.size + 2 * quietZone);
            for (var x = -quietZone; x < CODE.size + quietZone; x++) {
                var letter = line.charAt(x + quietZone);
                var painted = letter == '█' || letter == ((y + quietZone) % 2 == 0 ? '▀' : '▄');
                assertThat(painted).as("column %d, row %d", x, y).isEqualTo(CODE.getModule(x, y) == coloured);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"80, 4", "67, 2"})
    void prints_two_characters_per_module_in_ascii(int columns, int quietZone) {
        var lines = QrText.of(URL, terminal(false, false, columns), 0);
        assertModules(lines, quietZone, (line, at) -> !line.startsWith("##", at));
        assertThat(lines).allMatch(line -> line.matches("[# ]+"));
    }

    @Test
    void prints_coloured_spaces_in_ascii_with_colours() {
        var lines = QrText.of(URL, terminal(true, false, 80), 0).stream()
                .map(QrTextTest::backgrounds)
                .toList();
        assertModules(lines, 4, (line, at) -> line.startsWith("BB", at));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void prints_escape_sequences_only_with_colours(boolean coloured) {
        for (var utf8 : new boolean[] {true, false}) {
            assertThat(QrText.of(URL, terminal(coloured, utf8, 80), 0)).allSatisfy(line -> {
                assertThat(line.endsWith("\u001b[0m")).isEqualTo(coloured);
                assertThat(line.contains("\u001b")).isEqualTo(coloured);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 33", "false, 66", "true, 1", "false, 1"})
    void prints_nothing_if_the_code_would_wrap(boolean utf8, int columns) {
        assertThat(QrText.of(URL, terminal(true, utf8, columns), 0)).isEmpty();
    }

    private interface Darkness {
        boolean at(String line, int letter);
    }

    private static void assertModules(List<String> lines, int quietZone, Darkness isDark) {
        assertThat(lines).hasSize(CODE.size + 2 * quietZone);
        for (var y = -quietZone; y < CODE.size + quietZone; y++) {
            var line = lines.get(y + quietZone);
            assertThat(line).hasSize(2 * (CODE.size + 2 * quietZone));
            for (var x = -quietZone; x < CODE.size + quietZone; x++) {
                assertThat(isDark.at(line, 2 * (x + quietZone)))
                        .as("column %d, row %d", x, y)
                        .isEqualTo(CODE.getModule(x, y));
            }
        }
    }

    /** Replaces each space with B on black or W on white. */
    private static String backgrounds(String line) {
        var seen = new StringBuilder();
        var letter = '?';
        var paint = PAINT.matcher(line);
        for (var at = 0; at < line.length(); ) {
            if (paint.region(at, line.length()).lookingAt()) {
                letter =
                        paint.group().equals("\u001b[40m") ? 'B' : paint.group().equals("\u001b[107m") ? 'W' : '?';
                at = paint.end();
            } else {
                assertThat(line.charAt(at++)).isEqualTo(' ');
                seen.append(letter);
            }
        }
        return seen.toString();
    }

    private static Terminal terminal(boolean coloured, boolean utf8, int columns) {
        return new Terminal(true, true, coloured, true, new Canvas(utf8, () -> columns, () -> 100));
    }
}
