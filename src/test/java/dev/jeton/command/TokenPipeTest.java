package dev.jeton.command;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class TokenPipeTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat <&3",
                "cat /dev/fd/3",
                "cat /dev/fd/3; cat /dev/fd/3; cat <&3",
                "read -r line <&3 && echo \"$line\"",
                "read -r line </dev/fd/3 && echo \"$line\"",
                "exec 4<&3 3<&-; cat /dev/fd/4"
            })
    void a_program_reads_the_line_once_from_the_descriptor_or_its_file(String script) throws Exception {
        try (var pipe = TokenPipe.make(ENVIRONMENT)) {
            assertThat(read(pipe, script)).isEqualTo("secret\n");
        }
    }

    @Test
    void two_pipes_at_once_have_their_own_texts() throws Exception {
        try (var one = TokenPipe.make(ENVIRONMENT);
                var other = TokenPipe.make(ENVIRONMENT)) {
            other.write("other");
            assertThat(read(one, "cat <&3")).isEqualTo("secret\n");
        }
    }

    @Test
    void pipes_that_other_threads_open_at_the_same_time_are_not_mistaken() throws Exception {
        var makers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(TokenPipeTest::made))
                .toList();
        for (var maker : makers) {
            try (var pipe = maker.get(60, SECONDS)) {
                assertThat(read(pipe, "cat /dev/fd/3")).isEqualTo("secret\n");
            }
        }
    }

    @Test
    void a_text_that_is_larger_than_a_pipe_arrives() throws Exception {
        try (var pipe = TokenPipe.make(ENVIRONMENT)) {
            pipe.write("x".repeat(200_000));
            assertThat(output(pipe, "wc -c </dev/fd/3").strip()).isEqualTo("200001");
        }
    }

    @Test
    void a_named_pipe_is_read_from_the_descriptor_and_leaves_no_file() throws Exception {
        try (var pipe = NamedPipe.make(ENVIRONMENT)) {
            var path = pipe.path();
            assertThat(read(pipe, "cat <&3")).isEqualTo("secret\n");
            assertThat(path).doesNotExist();
            assertThat(path.getParent()).doesNotExist();
        }
    }

    private static TokenPipe made() {
        try {
            return TokenPipe.make(ENVIRONMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(TokenPipe pipe, String script) throws Exception {
        pipe.write("secret");
        return output(pipe, script);
    }

    private static String output(TokenPipe pipe, String script) throws Exception {
        var words = pipe.reader(3, List.of("sh", "-c", script), ENVIRONMENT);
        try (var program = Running.start(Path.of("/"), ENVIRONMENT, words)) {
            return program.finish().out();
        }
    }
}
