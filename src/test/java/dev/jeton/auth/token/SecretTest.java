package dev.jeton.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTest {
    private final Secret secret = new Secret("eyJ0eXAi");

    @Test
    void masks_a_secret_in_every_text() {
        assertThat(secret).hasToString("***");
        var account = new Account("o.t", "adele@contoso.example", "t");
        assertThat(new AccessToken(secret, Instant.EPOCH, Set.of(), account, "t", true).toString())
                .contains("adele@contoso.example")
                .doesNotContain("eyJ0eXAi");
    }

    @Test
    void reveals_a_secret_on_request() {
        assertThat(secret.reveal()).isEqualTo("eyJ0eXAi");
    }
}
