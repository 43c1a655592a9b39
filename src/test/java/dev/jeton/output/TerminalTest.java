package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
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

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "CLICOLOR_FORCE=1, true",
        "FORCE_COLOR=1, true",
        "FORCE_COLOR=3, true",
        "FORCE_COLOR=true, true",
        "FORCE_COLOR=0, false",
        "CLICOLOR_FORCE=0, false",
        "FORCE_COLOR=false, false",
        "FORCE_COLOR=1 CI=1, true",
        "FORCE_COLOR=1 NO_COLOR=1, false",
        "CLICOLOR_FORCE=1 TERM=dumb, false"
    })
    void a_pipe_has_colours_if_a_variable_forces_them(String variables, boolean coloured) {
        var environment = new HashMap<String, String>();
        Stream.of(variables.split(" "))
                .filter(text -> text.contains("="))
                .forEach(text -> environment.put(text.split("=")[0], text.split("=")[1]));
        var terminal = Terminal.of(piped(), environment, false);
        assertThat(terminal.coloursStdout()).isEqualTo(coloured);
        assertThat(terminal.coloursStderr()).isEqualTo(coloured);
        assertThat(Terminal.of(piped(), environment, true).coloursStdout()).isFalse();
        assertThat(terminal.withoutStdout().coloursStdout()).isFalse();
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
