package dev.jeton.output;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.support.Recorded;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OutputTest {
    @Test
    void prints_utf_8() {
        var bytes = new ByteArrayOutputStream();
        var ascii = new PrintStream(bytes, false, US_ASCII);
        var output = new Output(ascii, ascii, Recorded.inAPipe().output().terminal());
        output.line("Größe 王");
        output.print("👍");
        output.errorLine("müde");
        assertThat(bytes.toByteArray()).isEqualTo("Größe 王\n👍müde\n".getBytes(UTF_8));
    }

    @Test
    void prints_the_result_to_stdout_and_messages_to_stderr() {
        var recorded = Recorded.inAPipe();
        recorded.output().line("result");
        recorded.output().print("more");
        recorded.output().errorLine("words");
        recorded.output().errorText("\u001b[1m");
        assertThat(recorded.stdout()).isEqualTo("result\nmore");
        assertThat(recorded.stderr()).isEqualTo("words\n\u001b[1m");
    }

    @Test
    void the_names_of_columns_are_bold_on_a_terminal() {
        var recorded = Recorded.onATerminal(true);
        new Results(recorded.output(), View.of(Format.TABLE)).list(List.of(Map.of("name", "x"), Map.of("name", "y")));
        assertThat(recorded.stdout()).isEqualTo("\u001b[1mname\u001b[0m\nx\ny\n");
    }

    @Test
    void removes_control_characters_from_lines() {
        var recorded = Recorded.onATerminal(true);
        recorded.output().errorLine("a\u001b[2J\nb");
        recorded.output().line("a\u009B2J\nb");
        assertThat(recorded.stderr()).isEqualTo("a\uFFFD[2J b\n");
        assertThat(recorded.stdout()).isEqualTo("a\uFFFD2J b\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void reports_why_the_result_cannot_be_written() throws IOException {
        try (var full = new FileOutputStream("/dev/full")) {
            assertThatThrownBy(() -> to(full).line("result"))
                    .isInstanceOf(Output.NotWritten.class)
                    .hasMessage("cannot write standard output: No space left on device");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void continues_if_stderr_cannot_be_written() throws IOException {
        var result = new ByteArrayOutputStream();
        try (var full = new FileOutputStream("/dev/full")) {
            var output = new Output(result, full, Recorded.inAPipe().output().terminal());
            output.errorLine("words");
            output.line("result");
        }
        assertThat(result.toString(UTF_8)).isEqualTo("result\n");
    }

    private static Output to(OutputStream out) {
        return new Output(
                out,
                OutputStream.nullOutputStream(),
                Recorded.inAPipe().output().terminal());
    }
}
