package dev.jeton.broker;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens from a {@link Broker}: what a command uses in place of the sign-in where {@code JETON_BROKER} names one. */
public final class BrokeredTokens implements TokenSource {
    public static final String VARIABLE = "JETON_BROKER";

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final SocketFile socket;
    private final Duration timeout;
    private final Map<String, String> settings = new LinkedHashMap<>();

    public BrokeredTokens(Path socket, Settings settings) {
        this(socket, settings, TIMEOUT);
    }

    BrokeredTokens(Path socket, Settings settings, Duration timeout) {
        this.socket = SocketFile.of(socket);
        this.timeout = timeout;
        this.settings.put(Setting.AUTHORITY.key(), settings.authority().toString());
        this.settings.put(Setting.CLIENT_ID.key(), settings.clientId());
        this.settings.put(Setting.SCOPES.key(), String.join(" ", settings.scopes()));
        settings.account().ifPresent(account -> this.settings.put(Setting.ACCOUNT.key(), account.text()));
    }

    @Override
    public Uni<AccessToken> token(Duration minTtl) {
        return ask(new TokenRequest(settings, minTtl, false, Optional.empty()));
    }

    @Override
    public Uni<AccessToken> newToken(Optional<String> claims) {
        return ask(new TokenRequest(settings, Duration.ZERO, true, claims));
    }

    private Uni<AccessToken> ask(TokenRequest demand) {
        return Uni.createFrom()
                .<AccessToken>emitter(
                        emitter -> emitter.complete(TokenResponse.token(exchange(demand.line(), emitter))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private String exchange(String line, UniEmitter<?> emitter) {
        try (var broker = new Connection(socket, timeout)) {
            emitter.onTermination(broker::close); // on Ctrl-C, too
            broker.connect();
            return broker.ask(line);
        } catch (ClosedChannelException e) {
            throw Failure.of(
                            UNAVAILABLE,
                            "the broker at " + socket.path() + " did not answer within " + timeout.toSeconds() + " s")
                    .advice("End that broker and start another one.")
                    .causedBy(e);
        } catch (IOException e) {
            throw Failure.of(ERROR, "no broker answers at " + socket.path() + " (" + VARIABLE + ")")
                    .hint("jeton broker")
                    .causedBy(e);
        }
    }
}
