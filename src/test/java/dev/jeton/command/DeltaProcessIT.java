package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import dev.jeton.support.Waiting;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a whole process shows of {@code jeton delta}: its file, its signals, its pipe. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class DeltaProcessIT {
    private static final String SCOPES = "User.ReadWrite.All";

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    private Program program;

    @BeforeEach
    void sign_in() {
        program = Program.signedIn(home, tenant, SCOPES);
    }

    @Test
    void watch_prints_changes_until_interrupted_and_resumes_later() throws Exception {
        watchUntilTheRoundAfterAChange();
        move("LeeG", "Rome");
        var next = delta();
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(next.out().lines()).singleElement().asString().contains("LeeG");
    }

    @Test
    void prints_again_what_the_reader_did_not_read() throws Exception {
        try (var cut = program.start("delta", "/users/delta", "--name", "n", "-s", SCOPES)) {
            cut.stdout().close();
            assertThat(cut.exitCode()).isZero();
        }
        var all = delta();
        assertThat(all.out().lines()).hasSize(25);
    }

    @Test
    void one_process_follows_a_name_at_a_time() throws Exception {
        try (var watch = program.start("delta", "/users/delta", "--name", "n", "-s", SCOPES, "--watch", "1h")) {
            assertThat(watch.line()).isPresent();
            var second = delta();
            assertThat(second.exitCode()).isEqualTo(3);
            assertThat(second.err()).contains("cannot use the delta link 'n': another process uses it");
            watch.send("TERM");
            assertThat(watch.exitCode()).isEqualTo(143);
        }
        assertThat(delta().exitCode()).isZero();
    }

    private void watchUntilTheRoundAfterAChange() throws Exception {
        try (var watch = program.start("delta", "/users/delta", "--name", "n", "-s", SCOPES, "--watch", "1s")) {
            for (var number = 0; number < 25; number++) {
                assertThat(watch.line())
                        .hasValueSatisfying(line -> assertThat(line).contains("\"id\""));
            }
            move("AlexW", "Oslo");
            assertThat(watch.line()).hasValueSatisfying(line -> assertThat(line).contains("AlexW"));
            var round = rounds(); // a new round starts only after the link of the last one is stored
            Waiting.until("the next round", () -> rounds() > round);
            watch.send("INT");
            assertThat(watch.exitCode()).isEqualTo(130);
            assertThat(watch.line()).isEmpty();
            assertThat(watch.stderr().whole()).isEmpty();
        }
    }

    private Program.Result delta() throws Exception {
        return program.run("delta", "/users/delta", "--name", "n", "-s", SCOPES);
    }

    private void move(String who, String city) throws Exception {
        var patch = program.run("patch", "/users/" + who + "@contoso.example", "-f", "city=" + city, "-s", SCOPES);
        assertThat(patch.exitCode()).as(patch.err()).isZero();
    }

    private long rounds() {
        return tenant.sandbox().exchanges().stream()
                .filter(exchange -> exchange.path().endsWith("/users/delta"))
                .count();
    }
}
