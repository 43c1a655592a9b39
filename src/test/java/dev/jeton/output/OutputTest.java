package dev.jeton.output;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Recorded;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class OutputTest {
    @Test
    void the_result_is_utf_8_whatever_the_stream_was_made_for() {
        var bytes = new ByteArrayOutputStream();
        var ascii = new PrintStream(bytes, false, US_ASCII);
        var output = new Output(ascii, ascii, Recorded.inAPipe().output().terminal());
        output.line("Größe 王");
        output.print("👍");
        output.say("müde");
        assertThat(bytes.toByteArray()).isEqualTo("Größe 王\n👍müde\n".getBytes(UTF_8));
    }

    @Test
    void the_result_is_on_stdout_and_everything_else_on_stderr() {
        var recorded = Recorded.inAPipe();
        recorded.output().line("result");
        recorded.output().print("more");
        recorded.output().say("words");
        recorded.output().paint("\u001b[1m");
        assertThat(recorded.stdout()).isEqualTo("result\nmore");
        assertThat(recorded.stderr()).isEqualTo("words\n\u001b[1m");
    }

    @Test
    void what_is_said_cannot_steer_the_terminal() {
        var recorded = Recorded.onATerminal(true);
        recorded.output().say("a\u001b[2J\nb");
        assertThat(recorded.stderr()).isEqualTo("a\uFFFD[2J b\n");
    }
}
