package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrTextTest {
    private static final String URL = "https://login.microsoft.com/device";
    private static final int QUIET_ZONE = 2;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_module_is_half_a_letter(boolean coloured) {
        var code = QrCode.encodeText(URL, QrCode.Ecc.LOW);
        var lines = QrText.of(URL, coloured).stream()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .toList();
        assertThat(lines).hasSize((code.size + 2 * QUIET_ZONE + 1) / 2);
        for (var y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y++) {
            var line = lines.get((y + QUIET_ZONE) / 2);
            assertThat(line).hasSize(code.size + 2 * QUIET_ZONE);
            for (var x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++) {
                var letter = line.charAt(x + QUIET_ZONE);
                var painted = letter == '█' || letter == ((y + QUIET_ZONE) % 2 == 0 ? '▀' : '▄');
                assertThat(painted).as("column %d, row %d", x, y).isEqualTo(code.getModule(x, y) == coloured);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void only_a_coloured_code_has_escape_sequences(boolean coloured) {
        assertThat(QrText.of(URL, coloured)).allSatisfy(line -> {
            assertThat(line.startsWith("\u001b[30;107m")).isEqualTo(coloured);
            assertThat(line.endsWith("\u001b[0m")).isEqualTo(coloured);
            assertThat(line.contains("\u001b")).isEqualTo(coloured);
        });
    }
}
