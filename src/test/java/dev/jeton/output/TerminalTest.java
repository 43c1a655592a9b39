package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @ParameterizedTest
    @CsvSource({
        "C.UTF-8, , , true",
        ", de_DE.utf8, , true",
        ", , en_US.UTF-8, true",
        ", C, en_US.UTF-8, false",
        "POSIX, de_DE.UTF-8, de_DE.UTF-8, false",
        "'', '', C.utf8, true",
        "de_DE.ISO-8859-1, , en_US.UTF-8, false",
        "zh_CN.GB18030, , , false",
        ", , , false"
    })
    void reads_utf_8_from_the_first_locale_variable(String all, String ctype, String lang, boolean utf8) {
        var environment = new HashMap<String, String>();
        put(environment, "LC_ALL", all);
        put(environment, "LC_CTYPE", ctype);
        put(environment, "LANG", lang);
        assertThat(Terminal.of(piped(), environment, false).canvas().utf8()).isEqualTo(utf8);
    }

    private static StandardStreams piped() {
        return new StandardStreams(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                descriptor -> false);
    }

    private static void put(Map<String, String> environment, String name, String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }
}
