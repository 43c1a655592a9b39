package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.output.StandardStreams;
import dev.jeton.support.Recorded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void says_what_to_type_only_if_stdin_is_a_terminal(boolean isTerminal) throws Exception {
        var in = new ByteArrayInputStream(new byte[] {'a'});
        var streams = new StandardStreams(
                in,
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream(),
                descriptor -> isTerminal && descriptor == 0);
        var session = new Session(() -> null, () -> new Environment(Map.of()), () -> streams);
        var recorded = Recorded.inAPipe();
        assertThat(session.stdin(recorded.output(), "the body").read()).isEqualTo('a');
        assertThat(recorded.stderr())
                .isEqualTo(
                        isTerminal
                                ? "Reading the body from the terminal: end with Ctrl-D on a line of its own.\n"
                                : "");
    }
}
