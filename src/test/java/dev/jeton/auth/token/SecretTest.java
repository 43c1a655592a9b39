package dev.jeton.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTest {
    private final Secret secret = new Secret("eyJ0eXAi");

    @Test
    void a_secret_is_masked_wherever_it_is_printed() {
        assertThat(secret).hasToString("***");
        var account = new Account("o.t", "adele@contoso.example", "t");
        assertThat(new AccessToken(secret, Instant.EPOCH, Set.of(), account, "t", true).toString())
                .contains("adele@contoso.example")
                .doesNotContain("eyJ0eXAi");
    }

    @Test
    void a_secret_is_revealed_where_it_is_asked_for() {
        assertThat(secret.reveal()).isEqualTo("eyJ0eXAi");
    }
}
