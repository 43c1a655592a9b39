package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@code jeton profile} promises, in the JVM and as the executable. */
interface ProfileContract extends Contract {
    @Test
    default void a_profile_is_made_shown_with_its_sources_and_named() throws IOException {
        assertThat(jeton().run("profile", "set", "--profile", "contract", "tenant", "contoso.example")
                        .exitCode())
                .isZero();
        assertThat(jeton().run("profile", "list").out()).contains("contract");
        var shown = jeton().run("profile", "show", "--profile", "contract", "--scopes", "Mail.Read", "-o", "json");
        assertThat(JSON.std.listFrom(shown.out()).stream().map(String::valueOf))
                .anySatisfy(row ->
                        assertThat(row).contains("setting=tenant", "value=contoso.example", "from=profile contract"))
                .anySatisfy(row -> assertThat(row).contains("setting=scopes", "value=Mail.Read", "from=--scopes"));
    }

    @Test
    default void an_unknown_profile_or_key_is_a_usage_error() {
        assertThat(jeton().run("profile", "use", "nowhere").exitCode()).isEqualTo(2);
        assertThat(jeton().run("status", "--profile", "nowhere").exitCode()).isEqualTo(2);
        var key = jeton().run("profile", "set", "colour", "blue");
        assertThat(key.exitCode()).isEqualTo(2);
        assertThat(key.err()).contains("unknown key 'colour'; the keys are client-id, tenant");
    }

    @Test
    default void without_a_client_id_the_message_says_how_to_make_one() {
        var login = jeton().run("login");
        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.err())
                .contains("no client ID is set", "Allow public client flows", "jeton profile set client-id ID");
    }
}
