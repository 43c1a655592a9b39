package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a whole process shows of {@code jeton batch}: pipes, memory, signals. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class BatchProcessIT {
    private static final int MANY = 10_000;

    /** Each request and each answer is as long as this: all of them would not fit into the memory below. */
    private static final String PADDING = "x".repeat(4000);

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    private Program program;

    @BeforeEach
    void sign_in() {
        program = Program.signedIn(home, tenant);
    }

    @Test
    @Slow
    void ten_thousand_requests_through_pipes_need_little_memory() throws Exception {
        try (var batch = program.with(Map.of("JDK_JAVA_OPTIONS", "-Xmx40m")).start("batch", "-")) {
            var writing = feed(batch.stdin(), MANY, new AtomicLong());
            try (var answers = new BufferedReader(new InputStreamReader(batch.stdout(), UTF_8))) {
                for (var number = 1L; number <= MANY; number++) {
                    assertThat(answers.readLine()).startsWith("{\"id\":\"" + number + "\",\"status\":200,");
                }
                assertThat(answers.readLine()).isNull();
            }
            assertThat(batch.exitCode()).as(batch.stderr().text()).isZero();
            writing.get(20, SECONDS);
        }
    }

    @Test
    @Slow
    void reads_no_more_pages_while_the_reader_of_stdout_pauses() throws Exception {
        try (var batch = program.start("batch", "-")) {
            var written = new AtomicLong();
            var writing = feed(batch.stdin(), MANY, written);
            var before = -1L;
            while (before != written.get() || before == 0) { // until nothing has moved for two seconds
                before = written.get();
                assertThat(batch.endsWithin(Duration.ofSeconds(2))).isFalse();
            }
            assertThat(written.get()).isLessThan(MANY / 5);
            try (var answers = new BufferedReader(new InputStreamReader(batch.stdout(), UTF_8))) {
                assertThat(answers.lines()).hasSize(MANY);
            }
            assertThat(batch.exitCode()).isZero();
            writing.get(20, SECONDS);
        }
    }

    @Test
    void an_interruption_ends_a_batch_that_waits_for_input() throws Exception {
        try (var batch = program.start("batch", "-")) {
            feed(batch.stdin(), 150, new AtomicLong()).get(60, SECONDS);
            for (var number = 1; number <= 60; number++) {
                var start = "{\"id\":\"" + number + "\"";
                assertThat(batch.line())
                        .hasValueSatisfying(line -> assertThat(line).startsWith(start));
            }
            batch.send("INT");
            assertThat(batch.exitCode()).isEqualTo(130);
        }
    }

    @Test
    void fails_without_a_sign_in_before_the_input_ends() throws Exception {
        var stranger =
                program.with(Map.of("XDG_STATE_HOME", home.resolve("empty").toString()));
        try (var batch = stranger.start("batch", "-")) {
            var written = new AtomicLong();
            feed(batch.stdin(), 150, written); // which it may leave before the last of them
            assertThat(batch.exitCode()).isEqualTo(4);
            assertThat(written.get()).isPositive();
        }
    }

    /** Writes requests for as long as they are taken; closes the pipe behind the last of {@code MANY} only. */
    private static CompletableFuture<Void> feed(OutputStream pipe, int count, AtomicLong written) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        for (var number = 1; number <= count; number++) {
                            pipe.write(("{\"id\":\"" + number + "\",\"url\":\"/users?$top=5&p=" + PADDING + "\"}\n")
                                    .getBytes(UTF_8));
                            pipe.flush();
                            written.set(number);
                        }
                        if (count == MANY) {
                            pipe.close();
                        }
                    } catch (IOException e) {
                        throw new AssertionError("the pipe broke after " + written.get() + " requests", e);
                    }
                },
                task -> new Thread(task).start());
    }
}
