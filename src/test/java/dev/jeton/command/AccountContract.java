package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.support.Tenant;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@code jeton account} promises, in the JVM and as the executable. */
interface AccountContract extends Contract {
    @Test
    default void lists_uses_and_removes_by_exact_name() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var list = JSON.std.listFrom(
                    tenant.launch(jeton(), "account", "list", "-o", "json").out());
            assertThat(list).hasSize(1);
            assertThat(tenant.launch(jeton(), "account", "use", "adelev@contoso.example")
                            .exitCode())
                    .isZero();
            var partly = tenant.launch(jeton(), "account", "use", "adele");
            assertThat(partly.exitCode()).isEqualTo(4);
            assertThat(partly.err()).contains("'adele' is not signed in here", "try: jeton account list");
            assertThat(tenant.launch(jeton(), "account", "remove", "AdeleV@contoso.example")
                            .exitCode())
                    .isZero();
            assertThat(tenant.launch(jeton(), "account", "list").out()).isBlank();
        }
    }

    @Test
    default void requests_a_token_of_the_named_account() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var other = tenant.launch(jeton(), "token", "--account", "AlexW@contoso.example");
            assertThat(other.exitCode()).isEqualTo(4);
            assertThat(other.err())
                    .contains("'AlexW@contoso.example' (--account) is not signed in")
                    .contains("try: jeton login --account AlexW@contoso.example");
        }
    }
}
