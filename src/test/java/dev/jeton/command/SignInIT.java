package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.FakeClock;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Running;
import dev.jeton.support.Screen;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import dev.jeton.support.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sign-in among other processes, signals, a clock that jumps and a foreign language. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class SignInIT {
    @TempDir
    private Path home;

    @Test
    void two_processes_share_one_sign_in() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson());
                var first = program(tenant).screen("login", "--no-qr")) {
            var code = code(first);
            first.await("left");
            try (var second = program(tenant).screen("login", "--no-qr")) {
                second.await("Another jeton process is waiting for this sign-in");
                second.await(code);
                tenant.sandbox().approve(code);
                assertThat(first.exitCode()).as(first.text()).isZero();
                assertThat(second.exitCode()).as(second.text()).isZero();
                assertThat(second.text()).contains("Signed in as AdeleV@contoso.example");
                assertThat(requests(tenant, "/devicecode")).isEqualTo(1);
            }
        }
    }

    @Test
    void a_declined_sign_in_ends_a_second_process_without_another_prompt() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson());
                var first = program(tenant).screen("login", "--no-qr")) {
            var code = code(first);
            first.await("left");
            try (var second = program(tenant).screen("login", "--no-qr")) {
                second.await("Another jeton process is waiting");
                tenant.sandbox().decline(code);
                assertThat(first.exitCode()).as(first.text()).isEqualTo(5);
                assertThat(second.exitCode()).as(second.text()).isEqualTo(5);
                assertThat(second.text().replaceAll("\\s+", " "))
                        .contains("That is how the sign-in of the other jeton process ended.");
                assertThat(requests(tenant, "/devicecode")).isEqualTo(1);
            }
        }
    }

    @Test
    void a_second_process_learns_that_the_first_was_stopped() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson());
                var first = program(tenant).screen("login", "--no-qr")) {
            code(first);
            first.await("left");
            try (var second = program(tenant).screen("login", "--no-qr")) {
                second.await("Another jeton process is waiting");
                first.pressCtrlC();
                assertThat(first.exitCode()).as(first.text()).isEqualTo(130);
                assertThat(second.exitCode()).as(second.text()).isEqualTo(7);
                assertThat(second.text().replaceAll("\\s+", " "))
                        .contains("the other jeton process was stopped before anybody signed in");
            }
        }
    }

    @Test
    void a_second_process_continues_with_the_code_of_a_killed_one() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson())) {
            var program = program(tenant);
            try (var first = program.start("login", "--no-qr");
                    var second = waitingBeside(tenant, program)) {
                first.kill();
                second.await("requests");
                tenant.sandbox().approve(code(second));
                assertThat(second.exitCode()).as(second.text()).isZero();
                assertThat(requests(tenant, "/devicecode")).isEqualTo(1);
            }
        }
    }

    @Test
    void a_started_sign_in_survives_signals_until_another_process_finishes_it() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson())) {
            var program = program(tenant);
            var started = JSON.std.mapFrom(program.run("login", "--start").out());
            var bare = new Program(home);
            for (var signal : List.of("TERM", "KILL")) {
                var polls = requests(tenant, "/token");
                try (var resumed = bare.start("login", "--resume")) {
                    Waiting.until("it polls", () -> requests(tenant, "/token") > polls);
                    resumed.send(signal);
                    resumed.exitCode();
                }
            }
            tenant.sandbox().approve(started.get("userCode").toString());
            var finished = bare.run("login", "--resume", started.get("handle").toString());
            assertThat(finished.exitCode()).as(finished.err()).isZero();
            assertThat(program.run("token").exitCode()).isZero();
            try (var files = Files.list(home.resolve("state/jeton/pending"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".json")))
                        .isEmpty();
            }
        }
    }

    @Test
    void ctrl_c_in_the_middle_of_a_request_ends_it_at_once() throws Exception {
        var slow = Tenant.options()
                .withScenario(Scenario.SLOW_ANSWERS)
                .withApprovalByPerson()
                .withInterval(Duration.ofSeconds(9));
        try (var tenant = Tenant.of(slow);
                var screen = program(tenant).screen("login", "--no-qr")) {
            Waiting.until("it polls", () -> requests(tenant, "/token") > 0);
            var before = System.nanoTime();
            screen.pressCtrlC();
            assertThat(screen.exitCode()).as(screen.text()).isEqualTo(130);
            // The answer is ten seconds away.
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(9));
            assertThat(home.resolve("state/jeton/tokens")).isEmptyDirectory();
        }
    }

    @Test
    void replaces_an_expired_code_on_a_terminal() throws Exception {
        try (var tenant = Tenant.with(Scenario.EXPIRE_ONCE);
                var screen = program(tenant).screen("login", "--no-qr")) {
            var code = code(screen);
            assertThat(screen.exitCode()).as(screen.text()).isZero();
            assertThat(screen.text()).contains("The code expired; this is a new one.");
            assertThat(screen.text().substring(screen.text().indexOf("expired")))
                    .doesNotContain(code);
            assertThat(requests(tenant, "/devicecode")).isEqualTo(2);
        }
    }

    @Test
    void replaces_an_expired_code_at_most_codes_times() throws Exception {
        try (var tenant = Tenant.with(Scenario.EXPIRE);
                var screen = program(tenant).screen("login", "--no-qr", "--codes", "1")) {
            assertThat(screen.exitCode()).as(screen.text()).isEqualTo(7);
            assertThat(requests(tenant, "/devicecode")).isEqualTo(2);
        }
    }

    @Test
    @Slow
    void waits_as_long_even_if_the_clock_jumps_by_hours() throws Exception {
        var clock = new FakeClock(home);
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson())) {
            var program = new Program(home).with(tenant.environment()).with(clock.environment());
            var started = JSON.std.mapFrom(program.run("login", "--start").out());
            try (var login = program.start("login", "--resume")) {
                for (var time : List.of("+5h", "-5h", "+0")) {
                    var polls = requests(tenant, "/token");
                    clock.set(time);
                    Waiting.until("it polls on at " + time, () -> requests(tenant, "/token") > polls + 1);
                }
                clock.set("+5h");
                tenant.sandbox().approve(started.get("userCode").toString());
                var end = login.finish();
                assertThat(end.exitCode()).as(end.err()).isZero();
            }
        }
    }

    @Test
    void stores_tokens_with_a_turkish_locale() throws Exception {
        var locales = home.resolve("locales");
        Files.createDirectories(locales);
        var isThere = Files.exists(Path.of("/usr/share/i18n/locales/tr_TR"));
        assumeTrue(isThere, "the sources of the system's locales are not installed here");
        var locale = locales.resolve("tr_TR.UTF-8").toString();
        Running.tool(home, "localedef", "-i", "tr_TR", "-f", "UTF-8", locale); // which warns, and may end with 1
        try (var tenant = Tenant.approving()) {
            var program = new Program(home)
                    .with(tenant.environment())
                    .with(Map.of("LOCPATH", locales.toString(), "LC_ALL", "tr_TR.UTF-8"));
            program.signIn();
            assertThat(program.run("token").exitCode()).isZero();
            try (var files = Files.list(home.resolve("state/jeton/tokens"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".json")))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Files.readString(file))
                                .contains("idtoken")
                                .doesNotContain("ı"));
            }
        }
    }

    private static String code(Screen screen) throws InterruptedException {
        return screen.await("Enter +\u001b\\[1m([A-Z0-9]{9})\u001b\\[0m").group(1);
    }

    private static long requests(Tenant tenant, String endpoint) {
        return tenant.sandbox().requests().stream()
                .filter(exchange -> exchange.path().endsWith(endpoint))
                .count();
    }

    private Screen waitingBeside(Tenant tenant, Program program) throws Exception {
        Waiting.until("the first polls", () -> requests(tenant, "/token") > 0);
        var second = program.screen("login", "--no-qr");
        second.await("Another jeton process is waiting");
        return second;
    }

    private Program program(Tenant tenant) {
        return new Program(home).with(tenant.environment());
    }
}
