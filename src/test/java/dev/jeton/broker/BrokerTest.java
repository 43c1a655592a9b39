package dev.jeton.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.AccessToken;
import dev.jeton.auth.Account;
import dev.jeton.auth.Secret;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A broker and its client over a real socket. */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class BrokerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AccessToken TOKEN = new AccessToken(
            new Secret("token-secret"),
            Instant.parse("2026-02-03T04:05:06Z"),
            Set.of("User.Read"),
            new Account("u.home", "ada@example.org", "home"),
            "visited",
            true);

    @TempDir
    private Path folder;

    private final List<Demand> demands = new CopyOnWriteArrayList<>();

    @Test
    void a_token_arrives_as_it_is() {
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            var token = tokens().token(Duration.ofMinutes(10)).await().atMost(PATIENCE);
            assertThat(token).usingRecursiveComparison().isEqualTo(TOKEN);
            assertThat(demands)
                    .containsExactly(new Demand(
                            Map.of(
                                    "authority",
                                    "https://login.microsoftonline.com/organizations",
                                    "client-id",
                                    "client",
                                    "scopes",
                                    "User.Read"),
                            Duration.ofMinutes(10),
                            false,
                            Optional.empty()));
            assertThat(broker).isNotNull();
        }
    }

    @Test
    void claims_go_to_the_broker() {
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            tokens().newToken(Optional.of("{\"a\":1}")).await().atMost(PATIENCE);
            assertThat(demands).singleElement().satisfies(demand -> {
                assertThat(demand.renew()).isTrue();
                assertThat(demand.claims()).contains("{\"a\":1}");
            });
            assertThat(broker).isNotNull();
        }
    }

    @Test
    void a_failure_arrives_as_it_is() {
        var failure = Failure.of(Failure.Reaction.SIGN_IN, "ended")
                .reference("AADSTS70043")
                .hint("jeton login");
        try (var broker = broker(Uni.createFrom().failure(failure))) {
            assertThatThrownBy(() -> tokens().token().await().atMost(PATIENCE))
                    .isInstanceOfSatisfying(Failure.class, again -> {
                        assertThat(again).hasMessage("ended");
                        assertThat(again.reaction()).isEqualTo(Failure.Reaction.SIGN_IN);
                        assertThat(again.reference()).contains("AADSTS70043");
                        assertThat(again.hint()).contains("jeton login");
                    });
            assertThat(broker).isNotNull();
        }
    }

    @Test
    void its_socket_is_private_and_gone_with_it() throws Exception {
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket().getParent())))
                    .isEqualTo("rwx------");
            assertThatThrownBy(() -> broker(Uni.createFrom().item(TOKEN))).hasMessageContaining("is there already");
            assertThat(broker).isNotNull();
        }
        assertThat(socket()).doesNotExist();
        assertThatThrownBy(() -> tokens().token().await().atMost(PATIENCE))
                .hasMessageContaining("no broker answers at " + socket());
    }

    @Test
    void the_socket_of_one_that_was_killed_is_replaced() throws Exception {
        Files.createDirectories(socket().getParent());
        Files.createFile(socket());
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            assertThat(tokens().token().await().atMost(PATIENCE)).isNotNull();
            assertThat(broker).isNotNull();
        }
    }

    @Test
    void a_folder_that_others_can_write_to_is_no_place_for_it() throws Exception {
        Files.createDirectories(socket().getParent());
        Files.setPosixFilePermissions(socket().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> broker(Uni.createFrom().item(TOKEN))).hasMessageContaining("others can write to");
    }

    @Test
    void it_ends_when_nobody_asks() {
        try (var broker = broker(Uni.createFrom().item(TOKEN))) {
            broker.untilIdle(Duration.ofMillis(50)).await().atMost(PATIENCE);
        }
    }

    @Test
    void a_line_that_asks_nothing_is_answered_so() {
        for (var line : List.of("", "nonsense", "[]", "{\"minTtl\":\"soon\"}")) {
            assertThatThrownBy(() -> Demand.parse(line)).as(line).isInstanceOf(Failure.class);
        }
        for (var line : List.of("", "nonsense", "null", "{}", "{\"error\":{}}", "{\"accessToken\":\"token-secret\"}")) {
            assertThatThrownBy(() -> Delivery.token(line))
                    .as(line)
                    .isInstanceOf(Failure.class)
                    .hasMessageNotContaining("token-secret")
                    .hasNoCause();
        }
    }

    private Broker broker(Uni<AccessToken> answer) {
        return Broker.start(socket(), demand -> {
            demands.add(demand);
            return answer;
        });
    }

    private Path socket() {
        return folder.resolve("jeton/broker.sock");
    }

    private BrokeredTokens tokens() {
        return new BrokeredTokens(
                socket(),
                new Settings(
                        Map.of(Setting.CLIENT_ID, "client"),
                        Optional.empty(),
                        new Environment(Map.of()),
                        Profiles.none()));
    }
}
