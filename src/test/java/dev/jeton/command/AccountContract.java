package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.support.Tenant;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@code jeton account} promises, in the JVM and as the executable. */
interface AccountContract {
    @Test
    default void lists_uses_and_removes_by_exact_name(QuarkusMainLauncher launcher) throws IOException {
        try (var tenant = Tenant.approving().signedIn(launcher)) {
            var list = JSON.std.listFrom(
                    tenant.launch(launcher, "account", "list", "-o", "json").getOutput());
            assertThat(list).hasSize(1);
            assertThat(tenant.launch(launcher, "account", "use", "adelev@contoso.example")
                            .exitCode())
                    .isZero();
            var partly = tenant.launch(launcher, "account", "use", "adele");
            assertThat(partly.exitCode()).isEqualTo(2);
            assertThat(partly.getErrorOutput()).contains("'adele' is not signed in here", "try: jeton account list");
            assertThat(tenant.launch(launcher, "account", "remove", "AdeleV@contoso.example")
                            .exitCode())
                    .isZero();
            assertThat(tenant.launch(launcher, "account", "list").getOutput()).isBlank();
        }
    }

    @Test
    default void another_account_is_asked_for_by_name(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.approving().signedIn(launcher)) {
            var other = tenant.launch(launcher, "token", "--account", "AlexW@contoso.example");
            assertThat(other.exitCode()).isEqualTo(4);
            assertThat(other.getErrorOutput())
                    .contains("'AlexW@contoso.example' (--account) is not signed in")
                    .contains("try: jeton login --account AlexW@contoso.example");
        }
    }
}
