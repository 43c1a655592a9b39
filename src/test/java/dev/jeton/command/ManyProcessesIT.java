package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.sandbox.SandboxExchange;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Running;
import dev.jeton.support.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many processes that want a token at the same moment. */
@ProcessTest
class ManyProcessesIT {
    /** A jar takes seconds to start where the executable takes a few hundredths of one. */
    private static final int PROCESSES = Program.isNative() ? 100 : 5;

    @TempDir
    private Path home;

    @Test
    void processes_that_need_a_token_together_refresh_once() throws Exception {
        try (var tenant = Tenant.with(Scenario.ALMOST_EXPIRED)) {
            var program = Program.signedIn(home, tenant);
            var tokens = tokens(program);
            assertThat(tokens).allSatisfy(token -> {
                assertThat(token.exitCode()).as(token.err()).isZero();
                assertThat(token.err()).isEmpty();
            });
            assertThat(tokens)
                    .extracting(Program.Result::out)
                    .containsOnly(tokens.get(0).out());
            assertThat(renewals(tenant)).isEqualTo(1);
        }
    }

    @Test
    void processes_that_refresh_together_are_refused_once() throws Exception {
        try (var tenant = Tenant.of(
                Tenant.options().withScenario(Scenario.REFRESH_REFUSED).withTokenLife(Duration.ofMinutes(4)))) {
            var program = Program.signedIn(home, tenant);
            assertThat(tokens(program)).allSatisfy(token -> {
                assertThat(token.exitCode()).as(token.err()).isEqualTo(4);
                assertThat(token.err()).contains("AADSTS70043", "try: jeton login");
            });
            assertThat(renewals(tenant)).isEqualTo(1);
            program.signIn();
        }
    }

    private static List<Program.Result> tokens(Program program) throws Exception {
        var processes = new ArrayList<Running>();
        for (var number = 0; number < PROCESSES; number++) {
            processes.add(program.start("token"));
        }
        var results = new ArrayList<Program.Result>();
        for (var process : processes) {
            results.add(process.finish());
        }
        return results;
    }

    private static long renewals(Tenant tenant) {
        return tenant.sandbox().exchanges().stream()
                .map(SandboxExchange::grant)
                .filter(grant -> grant.filter("refresh_token"::equals).isPresent())
                .count();
    }
}
