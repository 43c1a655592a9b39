package dev.jeton.auth.msal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Scopes;
import dev.jeton.json.Json;
import org.junit.jupiter.api.Test;

class GrantsTest {
    private static final Scopes READ = Scopes.of("User.Read");
    private static final Scopes BOTH = Scopes.of("User.Read Mail.Read");

    @Test
    void add_up_by_account_and_tenant() {
        var grants = Grants.NONE
                .after("ada", "home", READ, READ)
                .after("ada", "home", Scopes.of("Mail.Read"), Scopes.of("Mail.Read"))
                .after("bob", "home", READ, READ);
        assertThat(grants.granted("ada", "home")).isEqualTo(BOTH);
        assertThat(grants.granted("bob", "home")).isEqualTo(READ);
        assertThat(grants.granted("ada", "guest")).isEqualTo(Scopes.NONE);
        assertThat(grants.response("ada", "home", READ)).isEmpty();
    }

    @Test
    void lose_what_entra_did_not_grant_again_and_remember_its_response() {
        var grants = Grants.NONE.after("ada", "home", BOTH, BOTH).after("ada", "home", BOTH, READ);
        assertThat(grants.granted("ada", "home")).isEqualTo(READ);
        assertThat(grants.response("ada", "home", Scopes.of("mail.read user.read")))
                .contains(READ);
        assertThat(grants.after("ada", "home", BOTH, BOTH).response("ada", "home", BOTH))
                .isEmpty();
    }

    @Test
    void are_removed_with_the_account() {
        var grants = Grants.NONE.after("ada", "home", READ, READ).after("ada2", "home", READ, READ);
        assertThat(grants.without("ada").granted("ada", "home")).isEqualTo(Scopes.NONE);
        assertThat(grants.without("ada").granted("ada2", "home")).isEqualTo(READ);
    }

    @Test
    void remember_a_bounded_number_of_responses() {
        var grants = Grants.NONE;
        for (var i = 0; i < 50; i++) {
            grants = grants.after("ada", "home", Scopes.of("User.Read Scope" + i), READ);
        }
        assertThat(grants.response("ada", "home", Scopes.of("User.Read Scope33")))
                .isEmpty();
        assertThat(grants.response("ada", "home", Scopes.of("User.Read Scope34")))
                .isPresent();
        assertThat(grants.response("ada", "home", Scopes.of("User.Read Scope49")))
                .isPresent();
    }

    @Test
    void are_the_same_after_they_were_stored() {
        var grants = Grants.NONE.after("ada", "home", BOTH, READ);
        assertThat(Grants.of(Json.fields(Json.of(grants.fields())))).isEqualTo(grants);
        assertThat(Grants.of("nonsense")).isEqualTo(Grants.NONE);
        assertThat(Grants.of(null)).isEqualTo(Grants.NONE);
    }
}
