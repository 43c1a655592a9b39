package dev.jeton.auth.msal;

import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.token.Account;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Scopes;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.storage.Protection;
import dev.jeton.support.Responses;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs msal4j itself, with a token store on disk. */
@Timeout(60)
class MsalTest {
    private static final Scopes SCOPES = Scopes.of("User.Read");
    private static final String AUTHORITY = "https://login.example/home";

    @TempDir
    private Path state;

    private TokenStore store;
    private Msal msal;
    private final List<String> forms = new ArrayList<>();
    private final List<Map<String, String>> headersOfRequests = new ArrayList<>();
    private Uni<Response<Content>> response = Uni.createFrom().item(tokens("a-2", ",\"refresh_token\":\"r-2\""));

    @BeforeEach
    void set_up_store() {
        var settings = new Settings(
                Map.of(Setting.AUTHORITY, AUTHORITY, Setting.CLIENT_ID, "client"),
                Optional.empty(),
                new Environment(Map.of("XDG_STATE_HOME", state.toString())),
                Profiles.none());
        store = TokenStore.of(settings, Optional.of(Protection.PLAIN), warning -> {});
        var endpoint = new TokenEndpoint() {
            @Override
            public URI authority() {
                return settings.authority();
            }

            @Override
            public Uni<Response<Content>> tokens(Map<String, String> headers, String form) {
                headersOfRequests.add(headers);
                forms.add(form);
                return response;
            }
        };
        msal = new Msal(endpoint, "client", store);
    }

    @Test
    void caches_the_tokens_of_a_response_without_a_request() {
        var token = await(msal.cache(tokens(",\"refresh_token\":\"r-1\",\"scope\":\"User.Read Mail.Read\""), SCOPES));
        assertThat(token.secret().reveal()).isEqualTo("a-1");
        assertThat(token.scopes()).containsExactlyInAnyOrder("User.Read", "Mail.Read");
        assertThat(token.account()).isEqualTo(new Account("u.home", "ada@example.org", "home"));
        assertThat(token.tenant()).isEqualTo("home");
        assertThat(token.renewed()).isTrue();
        assertThat(token.expiresOn())
                .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3600));
        assertThat(await(msal.accounts())).containsExactly(token.account());
        var cached = await(msal.cached(token.account(), granted -> SCOPES, Duration.ZERO))
                .orElseThrow();
        assertThat(cached.secret().reveal()).isEqualTo("a-1");
        assertThat(cached.renewed()).isFalse();
        assertThat(store.read().cache()).contains("r-1");
        assertThat(forms).isEmpty();
    }

    @Test
    void caches_the_tokens_of_a_response_without_refresh_token_and_scope() {
        var token = await(msal.cache(tokens(""), SCOPES));
        assertThat(token.scopes()).containsExactly("User.Read");
        assertThat(await(msal.cached(token.account(), granted -> SCOPES, Duration.ZERO))
                        .orElseThrow()
                        .secret()
                        .reveal())
                .isEqualTo("a-1");
    }

    /** msal4j also sends the results of earlier requests, so the second request is checked, too. */
    @Test
    void sends_no_telemetry() {
        var account =
                await(msal.cache(tokens(",\"refresh_token\":\"r-1\""), SCOPES)).account();
        await(msal.refreshed(account, SCOPES, Optional.empty()));
        await(msal.refreshed(account, SCOPES, Optional.empty()));
        assertThat(headersOfRequests).hasSize(2).allSatisfy(headers -> assertThat(headers.keySet())
                .isNotEmpty()
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).matches("x-client-.*|.*telemetry.*")));
    }

    @Test
    void refreshes_with_the_cached_refresh_token_and_the_claims() {
        var account =
                await(msal.cache(tokens(",\"refresh_token\":\"r-1\""), SCOPES)).account();
        var claims = "{\"access_token\":{\"nbf\":{\"essential\":true}}}";
        assertThat(await(msal.refreshed(account, SCOPES, Optional.of(claims)))
                        .secret()
                        .reveal())
                .isEqualTo("a-2");
        assertThat(store.read().cache()).contains("r-2").doesNotContain("r-1");
        assertThat(fields(forms.get(0)))
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "r-1")
                .hasEntrySatisfying(
                        "claims", sent -> assertThat(sent).contains("essential").contains("cp1"));
    }

    @Test
    void sends_nothing_if_the_cache_has_no_token() {
        var stranger = new Account("x.home", "eve@example.org", "home");
        assertThat(await(msal.cached(stranger, granted -> SCOPES, Duration.ZERO)))
                .isEmpty();
        assertThat(await(msal.accounts())).isEmpty();
        assertThat(forms).isEmpty();
    }

    @Test
    void removes_one_account() {
        var account = await(msal.cache(tokens(""), SCOPES)).account();
        await(msal.remove(account));
        assertThat(await(msal.accounts())).isEmpty();
        assertThat(store.read().cache()).doesNotContain("a-1");
    }

    @Test
    void fails_with_the_failure_of_the_request() {
        var account =
                await(msal.cache(tokens(",\"refresh_token\":\"r-1\""), SCOPES)).account();
        for (var thrown : List.of(Failure.of(UNAVAILABLE, "offline"), new IllegalStateException("refused"))) {
            response = Uni.createFrom().failure(thrown);
            assertThatThrownBy(() -> await(msal.refreshed(account, SCOPES, Optional.empty())))
                    .isSameAs(thrown);
        }
    }

    @Test
    void passes_on_the_code_alone_of_an_error_of_msal4j() {
        var account =
                await(msal.cache(tokens(",\"refresh_token\":\"r-1\""), SCOPES)).account();
        response = Uni.createFrom().item(Responses.of(200, "{\"access_token\":\"secret\""));
        assertThatThrownBy(() -> await(msal.refreshed(account, SCOPES, Optional.empty())))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("the sign-in library failed: ")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void fails_to_refresh_without_a_refresh_token() {
        var account = await(msal.cache(tokens(""), SCOPES)).account();
        assertThatThrownBy(() -> await(msal.refreshed(account, SCOPES, Optional.empty())))
                .isInstanceOf(NotCached.class);
        assertThat(forms).isEmpty();
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    }

    private static Response<Content> tokens(String more) {
        return tokens("a-1", more);
    }

    private static Response<Content> tokens(String accessToken, String more) {
        return Responses.of(200, text(accessToken, more));
    }

    private static String text(String accessToken, String more) {
        return "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"" + accessToken
                + "\",\"id_token\":\"e30."
                + base64("{\"preferred_username\":\"ada@example.org\",\"tid\":\"home\",\"oid\":\"u\"}")
                + ".c2ln\",\"client_info\":\"" + base64("{\"uid\":\"u\",\"utid\":\"home\"}") + "\"" + more + "}";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
