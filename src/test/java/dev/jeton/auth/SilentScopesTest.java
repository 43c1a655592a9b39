package dev.jeton.auth;

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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For which scopes a silent call requests a token, and how often. Each call is a new process: it knows the files only. */
@Timeout(60)
class SilentScopesTest {
    private static final String UNGRANTED = "openid profile User.Read";

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @TempDir
    private Path state;

    @AutoClose
    private ScriptedEntra entra;

    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void start_entra() throws IOException {
        entra = new ScriptedEntra();
    }

    @Test
    void after_a_sign_in_for_more_scopes_every_call_has_all_of_them() {
        signIn("-s User.Read Mail.Read");
        assertThat(token("").scopes()).containsExactlyInAnyOrder("User.Read", "Mail.Read");
        assertThat(entra.refreshes()).isEmpty();
        entra.different = Map.of("expires_in", 1);
        signIn("-s Files.Read");
        entra.different = Map.of();
        assertThat(token("").scopes()).containsExactlyInAnyOrder("User.Read", "Mail.Read", "Files.Read");
        five("");
        assertThat(entra.refreshes()).hasSize(1);
    }

    @Test
    void after_a_sign_in_without_the_default_scopes_no_call_requests_these() {
        signIn("-s Mail.Read");
        assertThat(token("").scopes()).containsExactly("Mail.Read");
        assertThat(entra.refreshes()).isEmpty();
    }

    @Test
    void typed_scopes_are_requested_as_they_are() {
        signIn("-s User.Read Mail.Read");
        token("-s Calendars.Read");
        assertThat(entra.refreshes()).singleElement().satisfies(form -> assertThat(form.get("scope"))
                .contains("Calendars.Read")
                .doesNotContain("Mail.Read"));
    }

    @Test
    void scopes_of_another_resource_tenant_or_account_are_not_added() {
        signIn("-s User.Read Mail.Read");
        token("-s api://app/Files.Read");
        token("api://app/.default");
        token("api://app/X");
        assertThat(entra.refreshes().get(1).get("scope"))
                .contains("api://app/.default")
                .doesNotContain("Files.Read");
        assertThat(entra.refreshes().get(2).get("scope"))
                .contains("api://app/Files.Read")
                .contains("api://app/X")
                .doesNotContain("Mail.Read");
    }

    @ParameterizedTest
    @CsvSource({
        "User.Read offline_access, User.Read offline_access",
        "User.Read, OFFLINE_ACCESS user.read openid email",
        "User.Read, https://graph.microsoft.com/User.Read",
        "https://graph.microsoft.com/User.Read, user.read",
        "openid, offline_access",
        "User.Read Mail.Read, mail.read USER.READ",
        "https://graph.microsoft.com/.default, .default"
    })
    void scopes_that_mean_the_same_find_the_token(String signedIn, String called) {
        signIn("-s " + signedIn);
        five("-s " + called);
        five(called);
        assertThat(entra.refreshes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"User.Read Mail.Send", "-s Mail.Send", "-s api://app/.default", "-s Mail.Send openid"})
    void a_scope_that_entra_leaves_out_is_requested_once_and_named(String scopes) {
        entra.granted = requested -> UNGRANTED;
        signIn("");
        five(scopes);
        assertThat(entra.refreshes()).hasSize(1);
        if (!scopes.contains(".default")) {
            assertThat(warnings).containsExactly("Entra did not grant Mail.Send");
        }
    }

    @Test
    void consents_that_grow_at_entra_cause_one_refresh() {
        entra.different = Map.of("expires_in", 1);
        signIn("");
        entra.granted = requested -> "User.Read Mail.Read Files.Read openid";
        signIn("");
        entra.different = Map.of();
        five("");
        assertThat(entra.refreshes()).hasSize(1);
    }

    @Test
    void withdrawn_consent_falls_back_to_the_scopes_of_the_settings() {
        entra.different = Map.of("expires_in", 1);
        signIn("-s User.Read Mail.Read");
        entra.different = Map.of();
        entra.refusal = form -> form.get("scope").contains("Mail.Read")
                ? Optional.of(ScriptedEntra.error("invalid_grant", 65001))
                : Optional.empty();
        assertThat(token("").scopes()).containsExactly("User.Read");
        assertThat(warnings).containsExactly("Entra did not grant Mail.Read");
        five("");
        assertThat(entra.refreshes()).hasSize(2);
        assertThatThrownBy(() -> token("-s Mail.Read")).isInstanceOf(Failure.class);
    }

    @Test
    void an_expired_token_with_fewer_scopes_hides_no_valid_one() {
        entra.different = Map.of("expires_in", 1);
        signIn("-s User.Read");
        entra.different = Map.of();
        signIn("-s User.Read Mail.Read");
        five("-s User.Read");
        five("-s Mail.Read");
        assertThat(entra.refreshes()).isEmpty();
    }

    @Test
    void signing_out_removes_what_was_granted() {
        signIn("-s User.Read Mail.Read");
        await(open("").accounts().remove("ada@example.org"));
        entra.different = Map.of("expires_in", 1);
        signIn("");
        entra.different = Map.of();
        token("");
        assertThat(entra.refreshes()).singleElement().satisfies(form -> assertThat(form.get("scope"))
                .doesNotContain("Mail.Read"));
    }

    private void five(String scopes) {
        for (var i = 0; i < 5; i++) {
            token(scopes);
        }
    }

    private AccessToken token(String scopes) {
        return await(open(scopes).token());
    }

    private void signIn(String scopes) {
        await(open(scopes).newSession(LoginOptions.DEFAULT, new Silence()));
    }

    /** @param scopes of an option if they begin with {@code -s}, else of the environment */
    private SignIn open(String scopes) {
        var options = new EnumMap<Setting, String>(Setting.class);
        options.put(Setting.AUTHORITY, entra.authority("home").toString());
        options.put(Setting.CLIENT_ID, "client");
        var environment = new Environment(Map.of("XDG_STATE_HOME", state.toString()));
        if (scopes.startsWith("-s ")) {
            options.put(Setting.SCOPES, scopes.substring(3));
        } else if (!scopes.isEmpty()) {
            environment = environment.with("JETON_SCOPES", scopes);
        }
        var settings = new Settings(options, Optional.empty(), environment, Profiles.none());
        return new SignIn(LOOP.http(Map.of()), settings, Optional.of(Protection.PLAIN), warnings::add);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }
}
