package dev.jeton.sandbox;

import dev.jeton.sandbox.drive.Storage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A pretend Entra tenant and Microsoft Graph, listening on 127.0.0.1 until closed. It knows one app and a few people,
 * keeps everything in memory, and asks no password: never make it reachable from elsewhere.
 */
public final class Sandbox implements AutoCloseable {
    private static final int CLOSE_SECONDS = 5;

    private final HttpServer server;
    private final HttpServer files;
    private final URI origin;
    private final URI filesOrigin;
    private final Optional<SelfSigned> identity;
    private final PendingCodes codes;
    private final RequestLog ledger;

    private Sandbox(
            HttpServer server, HttpServer files, Optional<SelfSigned> identity, PendingCodes codes, RequestLog ledger) {
        this.server = server;
        this.files = files;
        this.identity = identity;
        this.codes = codes;
        this.ledger = ledger;
        this.origin = HttpAdapter.origin(identity.isPresent(), server.actualPort());
        this.filesOrigin = HttpAdapter.origin(identity.isPresent(), files.actualPort());
    }

    /** Completes once the port is open; fails with a {@link BindException} that names it when it is taken. */
    public static Uni<Sandbox> start(Vertx vertx, SandboxOptions options) {
        return start(vertx, options, Clock.systemUTC());
    }

    static Uni<Sandbox> start(Vertx vertx, SandboxOptions options, Clock clock) {
        return Uni.createFrom().deferred(() -> {
            var identity = options.tls() ? Optional.of(SelfSigned.make(clock)) : Optional.<SelfSigned>empty();
            var codes = new PendingCodes(options, clock);
            var ledger = new RequestLog();
            var storage = new Storage(options.scenario());
            var ports = new Ports(vertx, identity, ledger, clock);
            return ports.open(0, call -> HostileText.in(options.scenario(), storage.answer(call)))
                    .chain(files -> {
                        var links = storage.links(HttpAdapter.origin(options.tls(), files.actualPort()));
                        var routes = new Routes(options, clock, codes, storage, links);
                        return ports.open(options.port(), routes::answer)
                                .onFailure()
                                .call(() -> Uni.createFrom()
                                        .completionStage(() -> files.close().toCompletionStage()))
                                .map(server -> new Sandbox(server, files, identity, codes, ledger));
                    });
        });
    }

    /** For example {@code http://127.0.0.1:8180}, or {@code https://localhost:8443} with TLS. */
    public URI origin() {
        return origin;
    }

    public URI authority() {
        return URI.create(origin + "/" + SampleTenant.ID);
    }

    public URI graphUrl() {
        return origin;
    }

    /** Where the contents of files are fetched and sent. */
    public URI filesOrigin() {
        return filesOrigin;
    }

    /** Where a person enters the code. */
    public URI devicePage() {
        return URI.create(origin + DevicePage.PATH);
    }

    public String clientId() {
        return SampleTenant.CLIENT_ID;
    }

    /** The certificate to trust, as PEM; empty without TLS. */
    public Optional<String> certificate() {
        return identity.map(SelfSigned::certificatePem);
    }

    /** The variables that point jeton here, in the order in which a person would set them. */
    public Map<String, String> environment() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("JETON_AUTHORITY", authority().toString());
        variables.put("JETON_GRAPH_URL", graphUrl().toString());
        variables.put("JETON_CLIENT_ID", clientId());
        return variables;
    }

    /** What has arrived of late, in order: the last {@value RequestLog#KEPT} requests. */
    public List<SandboxExchange> exchanges() {
        return ledger.exchanges();
    }

    /** How many requests have arrived since the start. */
    public long arrived() {
        return ledger.arrived();
    }

    /** What the page's Approve button does; a code that is unknown or no longer open is left alone. */
    public void approve(String userCode) {
        codes.approve(userCode, SampleTenant.adele());
    }

    /**
     * The same for someone else of the sample tenant.
     *
     * @param account a user principal name, for example {@code AlexW@contoso.example}
     * @throws IllegalArgumentException when nobody has it
     */
    public void approve(String userCode, String account) {
        var person = SampleTenant.person(account)
                .orElseThrow(() -> new IllegalArgumentException("Nobody in the sandbox is called " + account));
        codes.approve(userCode, person);
    }

    /** What the page's Decline button does; a code that is unknown or no longer open is left alone. */
    public void decline(String userCode) {
        codes.decline(userCode);
    }

    /** Closes the ports and their connections, and waits for that unless called on an event loop. */
    @Override
    public void close() {
        var closed =
                Future.all(server.close(), files.close()).toCompletionStage().toCompletableFuture();
        if (Context.isOnEventLoopThread()) {
            return;
        }
        try {
            closed.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Nothing is lost: what the sandbox holds dies with the process.
        }
    }
}
