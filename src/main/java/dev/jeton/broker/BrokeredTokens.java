package dev.jeton.broker;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
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

/** Requests tokens from a {@link Broker}, for a command with {@code JETON_BROKER}. */
public final class BrokeredTokens implements TokenSource {
    public static final String VARIABLE = "JETON_BROKER";

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

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
        this.settings.put(Setting.SCOPES.key(), settings.scopes().toString());
        if (settings.includesGrantedScopes()) {
            this.settings.put(TokenRequest.GRANTED, "true");
        }
        settings.account().ifPresent(account -> this.settings.put(Setting.ACCOUNT.key(), account.text()));
    }

    @Override
    public Uni<AccessToken> token(Duration validity) {
        return send(new TokenRequest(settings, validity, false, Optional.empty()));
    }

    @Override
    public Uni<AccessToken> newToken(Optional<String> claims) {
        return send(new TokenRequest(settings, Duration.ZERO, true, claims));
    }

    /** Fails with {@link Outcome#UNAVAILABLE} if no broker listens: at once, since a retry of each request would not help. */
    public BrokeredTokens requireListening() {
        try {
            connect(socket);
            return this;
        } catch (IOException e) {
            throw Failure.of(UNAVAILABLE, noBroker(socket) + " (" + VARIABLE + ")")
                    .advice("A broker ends after a time without requests. Start another one with jeton broker, or do"
                            + " without it:")
                    .hint("unset " + VARIABLE)
                    .causedBy(e);
        }
    }

    /** Returns why no broker can be asked at this socket, as text for a user; empty if one of this user listens. */
    public static Optional<String> problem(Path path) {
        var socket = SocketFile.of(path);
        try {
            connect(socket);
            return Optional.empty();
        } catch (Failure e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            return Optional.of(noBroker(socket));
        }
    }

    private static void connect(SocketFile socket) throws IOException {
        try (var broker = new Connection(socket, CONNECT_TIMEOUT)) {
            broker.connect();
        }
    }

    private static String noBroker(SocketFile socket) {
        return "no broker listens at " + socket.path();
    }

    private Uni<AccessToken> send(TokenRequest request) {
        return Uni.createFrom()
                .<AccessToken>emitter(
                        emitter -> emitter.complete(TokenResponse.token(exchange(request.line(), emitter))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private String exchange(String line, UniEmitter<?> emitter) {
        try (var broker = new Connection(socket, timeout)) {
            emitter.onTermination(broker::close); // also if the command is cancelled
            broker.connect();
            return broker.exchange(line);
        } catch (ClosedChannelException e) {
            throw Failure.of(
                            UNAVAILABLE,
                            "the broker at " + socket.path() + " did not respond within " + timeout.toSeconds() + " s")
                    .advice("Stop that broker and start another one.")
                    .causedBy(e);
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot connect to the broker at " + socket.path() + " (" + VARIABLE + ")")
                    .hint("jeton broker")
                    .causedBy(e);
        }
    }
}
