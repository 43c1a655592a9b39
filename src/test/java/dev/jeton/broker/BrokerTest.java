package dev.jeton.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Secret;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import io.smallrye.mutiny.Uni;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Connects a broker and a client over a real socket. */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class BrokerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final AccessToken TOKEN = new AccessToken(
            new Secret("token-secret"),
            Instant.parse("2026-02-03T04:05:06Z"),
            Set.of("User.Read"),
            new Account("u.home", "ada@example.org", "home"),
            "visited",
            true);

    @TempDir
    private Path folder;

    private final List<TokenRequest> requests = new CopyOnWriteArrayList<>();

    @Test
    void passes_a_token_on_unchanged() {
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            var token = tokens().token(Duration.ofMinutes(10)).await().atMost(TIMEOUT);
            assertThat(token).usingRecursiveComparison().isEqualTo(TOKEN);
            assertThat(requests)
                    .containsExactly(new TokenRequest(
                            Map.of(
                                    "authority",
                                    "https://login.microsoftonline.com/organizations",
                                    "client-id",
                                    "client",
                                    "scopes",
                                    "User.Read",
                                    "granted",
                                    "true"),
                            Duration.ofMinutes(10),
                            false,
                            Optional.empty()));
            assertThat(broker).isNotNull();
        }
    }

    @Test
    void answers_an_unexpected_failure_without_its_message() {
        try (var broker = broker(Uni.createFrom().failure(new ArithmeticException("token-secret")))) {
            assertThatThrownBy(() -> tokens().token().await().atMost(TIMEOUT))
                    .isInstanceOf(Failure.class)
                    .hasMessage("unexpected ArithmeticException");
            assertThat(broker).isNotNull();
        }
    }

    @Test
    void sends_claims_to_the_broker() {
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            tokens().newToken(Optional.of("{\"a\":1}")).await().atMost(TIMEOUT);
            assertThat(requests).singleElement().satisfies(request -> {
                assertThat(request.renew()).isTrue();
                assertThat(request.claims()).contains("{\"a\":1}");
            });
            assertThat(broker).isNotNull();
        }
    }

    @Test
    void passes_a_failure_on_unchanged() {
        var failure = Failure.of(Outcome.SIGN_IN_REQUIRED, "ended")
                .reference("AADSTS70043")
                .hint("jeton login");
        try (var broker = broker(Uni.createFrom().failure(failure))) {
            assertThatThrownBy(() -> tokens().token().await().atMost(TIMEOUT))
                    .isInstanceOfSatisfying(Failure.class, again -> {
                        assertThat(again).hasMessage("ended");
                        assertThat(again.outcome()).isEqualTo(Outcome.SIGN_IN_REQUIRED);
                        assertThat(again.reference()).contains("AADSTS70043");
                        assertThat(again.hint()).contains("jeton login");
                    });
            assertThat(broker).isNotNull();
        }
    }

    @Test
    void creates_a_private_socket_and_deletes_it() throws Exception {
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket().getParent())))
                    .isEqualTo("rwx------");
            assertThatThrownBy(() -> broker(Uni.createFrom().item(TOKEN)))
                    .hasMessageContaining("another broker serves there");
            assertThat(broker).isNotNull();
        }
        assertThat(socket()).doesNotExist();
        assertThatThrownBy(() -> tokens().token().await().atMost(TIMEOUT))
                .hasMessageContaining("cannot connect to the broker at " + socket());
    }

    @Test
    void replaces_the_socket_of_a_killed_broker() throws Exception {
        listen(socket()).close();
        assertThat(socket()).exists();
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            assertThat(tokens().token().await().atMost(TIMEOUT)).isNotNull();
            assertThat(broker).isNotNull();
        }
    }

    @Test
    void refuses_a_folder_that_others_can_write_to() throws Exception {
        Files.createDirectories(socket().getParent());
        Files.setPosixFilePermissions(socket().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> broker(Uni.createFrom().item(TOKEN))).hasMessageContaining("others can write to");
    }

    @Test
    void refuses_a_folder_that_others_can_rename() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> broker(Uni.createFrom().item(TOKEN)))
                .hasMessageContaining("others can write to " + folder.toRealPath());
        listen(socket()).close();
        assertThatThrownBy(() -> tokens().token().await().atMost(TIMEOUT))
                .hasMessageContaining("others can write to " + folder.toRealPath());
        Files.setAttribute(folder, "unix:mode", 01777);
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            assertThat(tokens().token().await().atMost(TIMEOUT)).isNotNull();
            assertThat(broker).isNotNull();
        }
    }

    @Test
    void refuses_a_file_that_is_not_a_socket_and_keeps_it() throws Exception {
        var other = folder.resolve("other.sock");
        try (var server = listen(other)) {
            var precious = Files.writeString(folder.resolve("precious"), "precious");
            Files.createDirectories(socket().getParent());
            for (var target : List.of(other, precious, folder.resolve("nothing"))) {
                assertRefusedAndKept(Files.createSymbolicLink(socket(), target));
                assertThat(Files.readSymbolicLink(socket())).isEqualTo(target);
                Files.delete(socket());
            }
            assertRefusedAndKept(Files.copy(precious, socket()));
            assertThat(socket()).hasContent("precious");
            assertThat(other).exists();
            assertThat(server.isOpen()).isTrue();
        }
    }

    private void assertRefusedAndKept(Path file) {
        assertThatThrownBy(() -> broker(Uni.createFrom().item(TOKEN))).hasMessageContaining("is not a socket");
        assertThatThrownBy(() -> Broker.check(file)).hasMessageContaining("is not a socket");
        assertThatThrownBy(() -> tokens().token().await().atMost(TIMEOUT)).hasMessageContaining("is not a socket");
        assertThat(Files.exists(file, NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void does_not_delete_a_file_that_replaced_the_socket() throws Exception {
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            assertThat(broker).isNotNull();
            Files.delete(socket());
            Files.writeString(socket(), "precious");
        }
        assertThat(socket()).hasContent("precious");
    }

    @Test
    void fails_after_the_timeout_if_the_broker_does_not_respond() throws Exception {
        try (var server = listen(socket())) {
            assertTimeout();
            try (var another = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
                assertThat(another.isConnected()).isTrue();
                assertTimeout(); // the queue of connections is full now: connecting blocks
            }
            assertThat(server.isOpen()).isTrue();
        }
    }

    private void assertTimeout() {
        assertThatThrownBy(() -> tokens(Duration.ofMillis(300)).token().await().atMost(TIMEOUT))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNAVAILABLE))
                .hasMessageContaining("did not respond within");
    }

    @Test
    void refuses_a_response_that_is_too_long() throws Exception {
        try (var server = listen(socket())) {
            var flood = CompletableFuture.runAsync(() -> flood(server));
            assertThatThrownBy(() -> tokens().token().await().atMost(TIMEOUT))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("is longer than 65536 characters");
            flood.get(TIMEOUT.toSeconds(), SECONDS);
        }
    }

    /** Writes until the client closes the connection. */
    private static void flood(ServerSocketChannel server) {
        try (var client = server.accept()) {
            while (true) {
                client.write(ByteBuffer.wrap(new byte[1024]));
            }
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("Broken pipe|Connection reset.*");
        }
    }

    @Test
    void refuses_a_request_that_is_too_long() throws Exception {
        try (var broker = broker(Uni.createFrom().item(TOKEN));
                var client = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            client.write(ByteBuffer.wrap("x".repeat(65_537).getBytes(UTF_8)));
            var responses = new BufferedReader(Channels.newReader(client, UTF_8));
            assertThat(responses.readLine()).contains("\"error\"", "is longer than 65536 characters");
            assertThat(broker).isNotNull();
        }
    }

    @Test
    void ends_if_there_are_no_requests() {
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            broker.untilIdle(Duration.ofMillis(50)).await().atMost(TIMEOUT);
        }
    }

    @Test
    void refuses_invalid_requests_and_responses() {
        for (var line : List.of("", "nonsense", "[]", "{\"minTtl\":\"soon\"}")) {
            assertThatThrownBy(() -> TokenRequest.parse(line)).as(line).isInstanceOf(Failure.class);
        }
        for (var line : List.of("", "nonsense", "null", "{}", "{\"error\":{}}", "{\"accessToken\":\"token-secret\"}")) {
            assertThatThrownBy(() -> TokenResponse.token(line))
                    .as(line)
                    .isInstanceOf(Failure.class)
                    .hasMessageNotContaining("token-secret")
                    .hasNoCause();
        }
    }

    private Broker broker(Uni<AccessToken> result) {
        return Broker.start(socket(), request -> {
            requests.add(request);
            return result;
        });
    }

    private static ServerSocketChannel listen(Path socket) throws IOException {
        Files.createDirectories(socket.getParent());
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket), 1);
    }

    private Path socket() {
        return folder.resolve("jeton/broker.sock");
    }

    private BrokeredTokens tokens() {
        return tokens(TIMEOUT);
    }

    private BrokeredTokens tokens(Duration timeout) {
        return new BrokeredTokens(
                socket(),
                new Settings(
                        Map.of(Setting.CLIENT_ID, "client"),
                        Optional.empty(),
                        new Environment(Map.of()),
                        Profiles.none()),
                timeout);
    }
}
