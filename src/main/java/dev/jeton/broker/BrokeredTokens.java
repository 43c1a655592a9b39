package dev.jeton.broker;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.auth.AccessToken;
import dev.jeton.auth.TokenSource;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens from a {@link Broker}: what a command uses in place of the sign-in where {@code JETON_BROKER} names one. */
public final class BrokeredTokens implements TokenSource {
    public static final String VARIABLE = "JETON_BROKER";

    private final Path socket;
    private final Map<String, String> settings = new LinkedHashMap<>();

    public BrokeredTokens(Path socket, Settings settings) {
        this.socket = socket;
        this.settings.put(Setting.AUTHORITY.key(), settings.authority().toString());
        this.settings.put(Setting.CLIENT_ID.key(), settings.clientId());
        this.settings.put(Setting.SCOPES.key(), String.join(" ", settings.scopes()));
        settings.account().ifPresent(account -> this.settings.put(Setting.ACCOUNT.key(), account.text()));
    }

    @Override
    public Uni<AccessToken> token() {
        return token(Duration.ZERO);
    }

    @Override
    public Uni<AccessToken> token(Duration minTtl) {
        return ask(new Demand(settings, minTtl, false, Optional.empty()));
    }

    @Override
    public Uni<AccessToken> newToken(Optional<String> claims) {
        return ask(new Demand(settings, Duration.ZERO, true, claims));
    }

    private Uni<AccessToken> ask(Demand demand) {
        return Uni.createFrom()
                .item(() -> Delivery.token(exchange(demand.line())))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private String exchange(String line) {
        try (var broker = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                var answers = new BufferedReader(Channels.newReader(broker, UTF_8))) {
            Broker.write(broker, line);
            return Optional.ofNullable(answers.readLine()).orElse("");
        } catch (IOException e) {
            throw Failure.of(FIX, "no broker answers at " + socket + " (" + VARIABLE + ")")
                    .hint("jeton broker")
                    .causedBy(e);
        }
    }
}
