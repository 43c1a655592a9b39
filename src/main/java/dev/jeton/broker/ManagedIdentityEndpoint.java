package dev.jeton.broker;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Secret;
import dev.jeton.failure.Failure;
import dev.jeton.http.IncompleteConnections;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Serves tokens of the person who is signed in to programs with an Azure SDK, as the managed identity endpoint of App Service
 * does. It listens on loopback TCP, where any user of the machine can connect: a random secret, which only the environment of
 * one program has, keeps the others out.
 */
public final class ManagedIdentityEndpoint implements AutoCloseable {
    public static final String LOOPBACK = "127.0.0.1";
    private static final int SECRET_BYTES = 32;

    /** In bytes, for the request line and for the headers. */
    private static final int MAX_LENGTH = 8 << 10;

    private final HttpServer server;
    private final Secret secret;

    private ManagedIdentityEndpoint(HttpServer server, Secret secret) {
        this.server = server;
        this.secret = secret;
    }

    /** @param tokens returns the token for a resource; empty if the endpoint may not serve it */
    public static Uni<ManagedIdentityEndpoint> start(Vertx vertx, Function<String, Optional<Uni<AccessToken>>> tokens) {
        var secret = new Secret(random());
        var incomplete = new IncompleteConnections(vertx);
        var options = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(0)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(MAX_LENGTH)
                .setMaxHeaderSize(MAX_LENGTH);
        var server = vertx.createHttpServer(options).connectionHandler(incomplete::opened);
        server.requestHandler(request -> {
            incomplete.completed(request.connection());
            answer(new IdentityRequest(request, server.actualPort()), secret, tokens);
        });
        return Uni.createFrom()
                .completionStage(() -> server.listen().toCompletionStage())
                .onFailure()
                .transform(e -> Failure.of(ERROR, "cannot listen on " + LOOPBACK + ": " + e.getMessage()))
                .map(listening -> new ManagedIdentityEndpoint(listening, secret));
    }

    /** Returns the value of {@code IDENTITY_ENDPOINT}. */
    public String url() {
        return "http://" + LOOPBACK + ":" + server.actualPort() + IdentityRequest.PATH;
    }

    /** Returns the value of {@code IDENTITY_HEADER}. */
    public Secret secret() {
        return secret;
    }

    @Override
    public void close() {
        server.close();
    }

    private static void answer(
            IdentityRequest request, Secret secret, Function<String, Optional<Uni<AccessToken>>> tokens) {
        request.refusal(secret.reveal())
                .map(refusal -> Uni.createFrom().item(refusal))
                .orElseGet(() -> response(request.resource(), tokens))
                .subscribe()
                .with(response -> send(response, request.request()));
    }

    private static Uni<IdentityResponse> response(
            String resource, Function<String, Optional<Uni<AccessToken>>> tokens) {
        return tokens.apply(resource).map(token -> response(resource, token)).orElseGet(() -> Uni.createFrom()
                .item(IdentityResponse.refusal(
                        403, "jeton was not started with this resource in --managed-identity.")));
    }

    /** Acquires the token on another thread, since it may come from a file. */
    private static Uni<IdentityResponse> response(String resource, Uni<AccessToken> token) {
        return token.runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .ifNoItem()
                .after(Broker.TIMEOUT)
                .failWith(
                        () -> Failure.of(UNAVAILABLE, "cannot get a token within " + Broker.TIMEOUT.toSeconds() + " s"))
                .map(acquired -> IdentityResponse.of(acquired, resource))
                .onFailure(Failure.class)
                .recoverWithItem(failure -> IdentityResponse.of(failure))
                .onFailure() // without the message, which may quote a token
                .recoverWithItem(thrown -> IdentityResponse.refusal(
                        500, "unexpected " + thrown.getClass().getSimpleName()));
    }

    /** Ends the connection, too: another request would need a time limit of its own. */
    private static void send(IdentityResponse reply, HttpServerRequest request) {
        var response = request.response()
                .setStatusCode(reply.status())
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Connection", "close");
        reply.retryAfter().ifPresent(wait -> response.putHeader("Retry-After", "" + Math.max(1, wait.toSeconds())));
        if (reply.status() == 405) {
            response.putHeader("Allow", "GET");
        }
        response.end(reply.body()).onComplete(sent -> request.connection().close());
    }

    private static String random() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
