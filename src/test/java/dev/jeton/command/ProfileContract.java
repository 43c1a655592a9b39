package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@code jeton profile} promises, in the JVM and as the executable. */
interface ProfileContract {
    @Test
    default void a_profile_is_made_shown_with_its_sources_and_named(QuarkusMainLauncher launcher) throws IOException {
        assertThat(launcher.launch("profile", "set", "--profile", "contract", "tenant", "contoso.example")
                        .exitCode())
                .isZero();
        assertThat(launcher.launch("profile", "list").getOutput()).contains("contract");
        var shown = launcher.launch("profile", "show", "--profile", "contract", "--scopes", "Mail.Read", "-o", "json");
        assertThat(JSON.std.listFrom(shown.getOutput()).stream().map(String::valueOf))
                .anySatisfy(row ->
                        assertThat(row).contains("setting=tenant", "value=contoso.example", "from=profile contract"))
                .anySatisfy(row -> assertThat(row).contains("setting=scopes", "value=Mail.Read", "from=--scopes"));
    }

    @Test
    default void what_does_not_exist_is_a_usage_error(QuarkusMainLauncher launcher) {
        assertThat(launcher.launch("profile", "use", "nowhere").exitCode()).isEqualTo(2);
        assertThat(launcher.launch("status", "--profile", "nowhere").exitCode()).isEqualTo(2);
        var key = launcher.launch("profile", "set", "colour", "blue");
        assertThat(key.exitCode()).isEqualTo(2);
        assertThat(key.getErrorOutput()).contains("'colour' is not a key; there are client-id, tenant");
    }

    @Test
    default void without_a_client_id_the_message_says_how_to_make_one(QuarkusMainLauncher launcher) {
        var login = launcher.launch("login");
        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.getErrorOutput())
                .contains("no client ID is set", "Allow public client flows", "jeton profile set client-id ID");
    }
}
