package dev.jeton.sandbox;

import dev.jeton.sandbox.drive.Storage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A simulated Entra tenant and Microsoft Graph, listening on 127.0.0.1 until closed. It has one app and a few users,
 * holds all data in memory and requires no password: never make it reachable from other machines.
 */
public final class Sandbox implements AutoCloseable {
    private static final int CLOSE_SECONDS = 5;

    private final Ports.Port port;
    private final Ports.Port files;
    private final SandboxOptions options;
    private final Optional<SelfSigned> identity;
    private final PendingCodes codes;
    private final RequestLog log;

    private Sandbox(
            Ports.Port port,
            Ports.Port files,
            SandboxOptions options,
            Optional<SelfSigned> identity,
            PendingCodes codes,
            RequestLog log) {
        this.port = port;
        this.files = files;
        this.options = options;
        this.identity = identity;
        this.codes = codes;
        this.log = log;
    }

    /** Completes when the ports are open. Fails with a {@link BindException} that names the port if it is in use. */
    public static Uni<Sandbox> start(Vertx vertx, SandboxOptions options) {
        return start(vertx, options, Optional.empty());
    }

    /**
     * Completes as {@link #start(Vertx, SandboxOptions)} does.
     *
     * @param debug takes the lines of each request, with its secrets masked, and the status of its response
     */
    public static Uni<Sandbox> start(Vertx vertx, SandboxOptions options, Optional<Consumer<String>> debug) {
        // An RSA key takes up to a second; nobody waits for it before the first token.
        var key = CompletableFuture.supplyAsync(SigningKey::make);
        return start(vertx, options, Clock.systemUTC(), key::join, new RequestLog(debug));
    }

    static Uni<Sandbox> start(
            Vertx vertx, SandboxOptions options, Clock clock, Supplier<SigningKey> key, RequestLog log) {
        return Uni.createFrom().deferred(() -> {
            var identity = options.tls() ? Optional.of(SelfSigned.make(clock)) : Optional.<SelfSigned>empty();
            var codes = new PendingCodes(options, clock);
            var storage = new Storage(options.scenario());
            var ports = new Ports(vertx, identity, log, clock);
            return ports.openForFiles(call -> HostileText.apply(options.scenario(), storage.handle(call)))
                    .chain(files -> {
                        var links = storage.links(files.origin());
                        var routes = new Routes(options, clock, codes, key, storage, links);
                        return ports.open(options.port(), routes::handle)
                                .onFailure()
                                .call(() -> Uni.createFrom()
                                        .completionStage(
                                                () -> files.server().close().toCompletionStage()))
                                .map(port -> new Sandbox(port, files, options, identity, codes, log));
                    });
        });
    }

    /** Returns for example {@code http://127.0.0.1:8180}, or {@code https://localhost:8443} with TLS. */
    public URI origin() {
        return port.origin();
    }

    public URI authority() {
        return URI.create(origin() + "/" + SampleTenant.ID);
    }

    public URI graphUrl() {
        return origin();
    }

    /** Returns the verification URI. */
    public URI devicePage() {
        return URI.create(origin() + DevicePage.PATH);
    }

    /** Returns a client ID that the tenant knows. */
    public String clientId() {
        return options.knowsAnyClient() ? SampleTenant.CLIENT_ID : options.clientId();
    }

    /** Returns the certificate to trust, as PEM; empty without TLS. */
    public Optional<String> certificate() {
        return identity.map(SelfSigned::certificatePem);
    }

    /** Returns the environment variables that make jeton use this sandbox. */
    public Map<String, String> environment() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("JETON_AUTHORITY", authority().toString());
        variables.put("JETON_GRAPH_URL", graphUrl().toString());
        variables.put("JETON_CLIENT_ID", clientId());
        return variables;
    }

    /** Returns the last {@value RequestLog#CAPACITY} requests, oldest first. */
    public List<LoggedRequest> requests() {
        return log.requests();
    }

    /** Returns the number of requests since the start. */
    public long requestCount() {
        return log.requestCount();
    }

    /** Approves a user code, as the page does. Ignores a code that is unknown or no longer pending. */
    public void approve(String userCode) {
        codes.approve(userCode, SampleTenant.adele());
    }

    /**
     * Approves a user code for another user of the sample tenant.
     *
     * @param account a user principal name, for example {@code AlexW@contoso.example}
     * @throws IllegalArgumentException if the tenant has no such user
     */
    public void approve(String userCode, String account) {
        var person = SampleTenant.person(account)
                .orElseThrow(() -> new IllegalArgumentException("The sandbox has no user " + account));
        codes.approve(userCode, person);
    }

    /** Declines a user code, as the page does. Ignores a code that is unknown or no longer pending. */
    public void decline(String userCode) {
        codes.decline(userCode);
    }

    /** Closes the ports and their connections. Waits until they are closed, except on an event loop. */
    @Override
    public void close() {
        var closed = Future.all(port.server().close(), files.server().close())
                .toCompletionStage()
                .toCompletableFuture();
        if (Context.isOnEventLoopThread()) {
            return;
        }
        try {
            closed.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The operating system closes the ports at the end of the process.
        }
    }
}
