package dev.jeton.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.SignInEvent.NetworkLost;
import dev.jeton.auth.SignInEvent.Pending;
import dev.jeton.auth.token.Secret;
import dev.jeton.config.Scopes;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.support.EventLoop;
import dev.jeton.support.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Polls a real server with an interval of milliseconds. */
@Timeout(60)
class DevicePollTest {
    private static final String PENDING = "{\"error\":\"authorization_pending\"}";
    private static final String TOKEN = "{\"access_token\":\"a\"}";
    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SLOW_DOWN = Duration.ofMillis(20);

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @AutoClose
    private LoopbackServer server;

    private PollInterval interval;
    private DevicePoll poll;
    private final List<SignInEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start_server() throws IOException {
        server = LoopbackServer.start();
        var http = LOOP.http(Map.of());
        var entra = new Entra(http.exchange(), server.url("/tenant"), "client");
        interval = new PollInterval(INTERVAL, Duration.ofMinutes(15), SLOW_DOWN);
        var code = new DeviceCode(
                "ABC", new Secret("d&1"), URI.create("https://login.example/device"), MINUTE, INTERVAL, "");
        poll = new DevicePoll(
                entra, code, new SignInRequest(Scopes.of("User.Read"), Optional.empty()), interval, events::add);
    }

    @Test
    void polls_until_the_user_has_signed_in() throws Exception {
        server.answer(400, PENDING).answer(400, PENDING).answer(200, TOKEN);
        assertThat(result().body().text()).isEqualTo(TOKEN);
        for (var time = 0; time < 3; time++) {
            var request = server.request();
            assertThat(request.uri()).hasToString("/tenant/oauth2/v2.0/token");
            assertThat(request.body().split("&"))
                    .contains(
                            "client_id=client",
                            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code",
                            "device_code=d%261",
                            "scope=openid+profile+offline_access+User.Read",
                            "client_info=1")
                    .anySatisfy(field -> assertThat(field).startsWith("claims=").contains("cp1"));
        }
        assertThat(interval.next()).isEqualTo(INTERVAL);
    }

    @Test
    void waits_before_the_first_poll() {
        server.answer(200, TOKEN);
        var start = System.nanoTime();
        result();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(INTERVAL);
    }

    @Test
    void each_slow_down_extends_the_interval_for_good() {
        server.answer(400, "{\"error\":\"slow_down\"}")
                .answer(400, PENDING)
                .answer(400, "{\"error\":\"slow_down\"}")
                .answer(400, PENDING)
                .answer(200, TOKEN);
        assertThat(result().isSuccess()).isTrue();
        assertThat(interval.next()).isEqualTo(INTERVAL.plus(SLOW_DOWN).plus(SLOW_DOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization_declined",
                "access_denied",
                "bad_verification_code",
                "invalid_grant",
                "interaction_required",
                "something_new"
            })
    void ends_with_a_refusal(String error) throws Exception {
        server.answer(400, "{\"error\":\"" + error + "\"}");
        assertThat(result().body().text()).contains(error);
        server.request();
        assertThat(server.requestWithin(INTERVAL.multipliedBy(10))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired_token", "code_expired"})
    void fails_with_code_expired_if_the_code_has_expired(String error) {
        server.answer(400, "{\"error\":\"" + error + "\"}");
        assertThatThrownBy(this::result).satisfies(thrown -> {
            assertThat(thrown).isInstanceOf(CodeExpired.class);
            assertThat(SignInFailures.translate(thrown))
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.outcome())
                            .isEqualTo(Outcome.TIMED_OUT));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "503, ''",
        "503, '{\"error\":\"temporarily_unavailable\"}'",
        "500, <html>",
        "429, ''",
        "403, <html>Proxy</html>",
        "400, ''",
        "400, null",
        "400, []",
        "400, '\"text\"'",
        "400, {}",
        "302, ''",
        "400, '{\"error\":\"temporarily_unavailable\"}'",
        "400, '{\"error\":\"server_error\"}'",
        "400, '{\"error\":\"invalid_request\",\"error_codes\":[90033]}'",
        "400, '{\"error\":{\"code\":\"authorization_pending\"}}'",
        "200, '{\"success\":true}'",
        "200, <html>Sign in to this wireless network</html>"
    })
    void backs_off_after_a_response_of_a_failing_server_or_proxy(int status, String body) {
        server.answer(status, body).answer(status, body).answer(400, PENDING).answer(200, TOKEN);
        assertThat(result().body().text()).isEqualTo(TOKEN);
        assertThat(events)
                .containsExactly(
                        new NetworkLost("Entra answers " + status, INTERVAL.multipliedBy(2)),
                        new NetworkLost("Entra answers " + status, INTERVAL.multipliedBy(4)),
                        new Pending());
    }

    @ParameterizedTest
    @CsvSource({
        "200, '{\"error\":\"authorization_pending\"}'",
        "400, '{\"error\":\"something_new\",\"error_codes\":[70016]}'",
        "502, '{\"error\":\"authorization_pending\"}'"
    })
    void polls_again_while_the_authorization_is_pending_whatever_the_status(int status, String body) {
        server.answer(status, body).answer(200, TOKEN);
        assertThat(result().body().text()).isEqualTo(TOKEN);
        assertThat(events).containsExactly(new Pending());
    }

    @Test
    void backs_off_after_a_lost_connection() {
        server.drop().answer(200, TOKEN);
        assertThat(result().body().text()).isEqualTo(TOKEN);
        assertThat(events).singleElement().isInstanceOfSatisfying(NetworkLost.class, lost -> assertThat(lost.next())
                .isEqualTo(INTERVAL.multipliedBy(2)));
    }

    @Test
    void sends_nothing_after_a_cancellation_between_polls() throws Exception {
        server.answer(400, PENDING);
        var polling = poll.result().subscribe().with(response -> {});
        server.request();
        server.request();
        polling.cancel();
        server.requestWithin(INTERVAL.multipliedBy(10)); // may have been on its way
        assertThat(server.requestWithin(INTERVAL.multipliedBy(20))).isEmpty();
    }

    @Test
    void sends_nothing_after_a_cancellation_during_a_poll() throws Exception {
        server.hold();
        var polling = poll.result().subscribe().with(response -> {});
        server.request();
        polling.cancel();
        assertThat(server.requestWithin(INTERVAL.multipliedBy(20))).isEmpty();
    }

    private Response<Content> result() {
        return poll.result().await().atMost(Duration.ofSeconds(30));
    }
}
