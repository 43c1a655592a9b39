package dev.jeton.auth;

import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.storage.Protection;
import dev.jeton.support.EventLoop;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A claims challenge that takes a person: the next sign-in requests the claims. */
@Timeout(60)
class StepUpTest {
    private static final String CHALLENGE = "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}";
    private static final String OTHER = "{\"access_token\":{\"acrs\":{\"value\":\"c2\"}}}";

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @TempDir
    private Path state;

    @AutoClose
    private ScriptedEntra entra;

    @BeforeEach
    void start_entra_which_refuses_a_refresh_with_acrs() throws IOException {
        entra = new ScriptedEntra();
        entra.refusal = form ->
                form.getOrDefault("claims", "").contains("acrs") && "refresh_token".equals(form.get("grant_type"))
                        ? Optional.of(withClaims(CHALLENGE))
                        : Optional.empty();
    }

    @Test
    void the_next_sign_in_requests_the_claims_of_the_refusal_in_code_and_poll() {
        signIn();
        refuse("home");
        var before = entra.forms().size();
        var token = login();
        assertThat(token.secret().reveal()).isEqualTo("access-" + entra.forms().size());
        var forms = entra.forms().subList(before, entra.forms().size());
        assertThat(forms)
                .filteredOn(form -> !"refresh_token".equals(form.get("grant_type")))
                .hasSize(2)
                .allSatisfy(form -> assertThat(form.get("claims"))
                        .contains("acrs")
                        .contains("c1")
                        .contains("cp1"));
        assertThat(await(open("home", Map.of()).token()).secret().reveal())
                .isEqualTo(token.secret().reveal());
        signIn();
        assertThat(entra.forms().get(entra.forms().size() - 1).get("claims")).doesNotContain("acrs");
    }

    @Test
    void a_forced_sign_in_requests_them_too_with_the_scopes_of_the_refused_request() {
        await(open("home", Map.of(Setting.SCOPES, "User.Read Mail.Read"))
                .newSession(LoginOptions.DEFAULT, new Silence()));
        refuse("home");
        signIn();
        var poll = entra.forms().get(entra.forms().size() - 1);
        assertThat(poll.get("claims")).contains("acrs");
        assertThat(poll.get("scope")).contains("Mail.Read");
    }

    @Test
    void a_sign_in_keeps_the_claims_that_entra_refused_if_it_names_none() {
        signIn();
        entra.refusal = form -> "refresh_token".equals(form.get("grant_type"))
                ? Optional.of(ScriptedEntra.error("interaction_required", 50076))
                : Optional.empty();
        refuse("home");
        signIn();
        assertThat(entra.forms().get(entra.forms().size() - 1).get("claims")).contains("c1");
    }

    @Test
    void a_sign_in_in_another_tenant_or_for_another_resource_does_not_request_them() {
        signIn();
        await(open("guest", Map.of()).newSession(LoginOptions.DEFAULT, new Silence()));
        refuse("guest");
        signIn();
        assertThat(entra.forms().get(entra.forms().size() - 1).get("claims")).doesNotContain("acrs");
        await(open("guest", Map.of(Setting.SCOPES, "api://app/.default"))
                .newSession(LoginOptions.DEFAULT, new Silence()));
        assertThat(entra.forms().get(entra.forms().size() - 1).get("claims")).doesNotContain("acrs");
    }

    @Test
    void the_next_login_needs_no_person_if_entra_accepts_the_claims_now() {
        signIn();
        refuse("home");
        entra.refusal = form -> Optional.empty();
        var before = entra.forms().size();
        login();
        assertThat(entra.forms()).hasSize(before + 1);
        assertThat(entra.forms().get(before)).containsEntry("grant_type", "refresh_token");
        login();
        assertThat(entra.forms()).hasSize(before + 1);
    }

    @Test
    void typed_claims_replace_the_kept_ones() {
        signIn();
        refuse("home");
        var options = new LoginOptions(ExpectedAccount.ANYBODY, Optional.empty(), 0, Optional.of(OTHER));
        await(open("home", Map.of()).newSession(options, new Silence()));
        assertThat(entra.forms().get(entra.forms().size() - 1).get("claims"))
                .contains("c2")
                .doesNotContain("c1");
    }

    @Test
    void claims_that_are_too_long_are_not_kept() {
        signIn();
        entra.refusal = form -> "refresh_token".equals(form.get("grant_type"))
                ? Optional.of(withClaims("{\"a\":\"" + "x".repeat(9000) + "\"}"))
                : Optional.empty();
        assertThatThrownBy(() -> await(open("home", Map.of()).newToken(Optional.empty())))
                .isInstanceOf(Failure.class);
        signIn();
        assertThat(entra.forms().get(entra.forms().size() - 1).get("claims")).hasSizeLessThan(100);
    }

    private void refuse(String tenant) {
        assertThatThrownBy(() -> await(open(tenant, Map.of()).newToken(Optional.of(CHALLENGE))))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.outcome()).isEqualTo(SIGN_IN_REQUIRED));
    }

    private void signIn() {
        await(open("home", Map.of()).newSession(LoginOptions.DEFAULT, new Silence()));
    }

    private AccessToken login() {
        return await(open("home", Map.of()).token(LoginOptions.DEFAULT, new Silence()));
    }

    private SignIn open(String tenant, Map<Setting, String> more) {
        var options = new HashMap<>(more);
        options.put(Setting.AUTHORITY, entra.authority(tenant).toString());
        options.put(Setting.CLIENT_ID, "client");
        var environment = new Environment(Map.of("XDG_STATE_HOME", state.toString()));
        var settings = new Settings(options, Optional.empty(), environment, Profiles.none());
        return new SignIn(LOOP.http(Map.of()), settings, Optional.of(Protection.PLAIN), warning -> {});
    }

    private static Map<String, Object> withClaims(String claims) {
        var fields = new HashMap<>(ScriptedEntra.error("interaction_required", 50076));
        fields.put("suberror", "basic_action");
        fields.put("claims", claims);
        return fields;
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
