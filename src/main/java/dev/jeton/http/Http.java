package dev.jeton.http;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Holds the HTTP settings of one run and the exchange with these settings. Starts nothing before the first request. */
public final class Http {
    /** In bytes: Entra sets many cookies, and proxies add headers of their own. */
    private static final int MAX_HEADERS = 64 << 10;

    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** The time until the first byte of a response, unless {@link #withResponseTimeout} sets another. */
    public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    /** The time between two chunks of a body. */
    static final Duration CHUNK_TIMEOUT = Duration.ofSeconds(30);

    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final Supplier<Vertx> vertx;
    private final Environment environment;
    private final String userAgent;
    private final DebugLog log;
    private final Optional<Duration> responseTimeout;
    private final Exchange exchange;
    private final AtomicReference<Optional<TrustOptions>> trust = new AtomicReference<>();

    /** @param userAgent product and version, as in RFC 9110 section 10.1.5 */
    public Http(Supplier<Vertx> vertx, Environment environment, String userAgent, DebugLog log) {
        this(vertx, environment, userAgent, log, Optional.empty());
    }

    private Http(
            Supplier<Vertx> vertx,
            Environment environment,
            String userAgent,
            DebugLog log,
            Optional<Duration> responseTimeout) {
        this.vertx = vertx;
        this.environment = environment;
        this.userAgent = userAgent;
        this.log = log;
        this.responseTimeout = responseTimeout;
        this.exchange = log.logged(
                new VertxExchange(vertx, this, origin -> resolveHost(origin).replaceWith(Optional.empty())));
    }

    /** Returns the same settings with the timeout that the user can set. */
    public Http withResponseTimeout(Duration timeout) {
        return new Http(vertx, environment, userAgent, log, Optional.of(timeout));
    }

    /** Returns how long to wait for the first byte of a response. */
    public Duration responseTimeout() {
        return responseTimeout.orElse(RESPONSE_TIMEOUT);
    }

    /** Returns the failure of a request, as {@link ConnectionFailures#translate} does; names the option for a timeout. */
    public Throwable failure(Throwable thrown, Origin origin) {
        var failure = ConnectionFailures.translate(thrown, origin);
        return responseTimeout.isPresent() && ConnectionFailures.isTimeout(thrown) && failure instanceof Failure known
                ? known.advice("Wait longer than " + responseTimeout.get().toSeconds()
                        + " s for a response with --response-timeout.")
                : failure;
    }

    /** Returns the exchange for any origin. It streams bodies. */
    public Exchange exchange() {
        return exchange;
    }

    /**
     * Returns an exchange for the hosts that a server names. It refuses hosts on this machine and in its networks, unless
     * the server itself is there.
     *
     * @param own the origin of the server
     */
    public Exchange foreignExchange(Origin own) {
        return log.logged(new VertxExchange(vertx, this, new ForeignHosts(this, environment, own)));
    }

    /** Returns an exchange that logs the requests and responses of another to the debug log. */
    public Exchange logged(Exchange next) {
        return log.logged(next);
    }

    public String userAgent() {
        return userAgent;
    }

    /** Returns the options of any HTTP client of this program for an origin. */
    public HttpClientOptions options(Origin origin) {
        var options = new HttpClientOptions()
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setSsl(origin.isTls())
                .setVerifyHost(true)
                .setMaxHeaderSize(MAX_HEADERS)
                .setDecompressionSupported(true);
        Proxy.find(environment, origin).ifPresent(options::setProxyOptions);
        if (origin.isTls()) {
            trust.updateAndGet(known -> known != null ? known : Trust.find(environment))
                    .ifPresent(options::setTrustOptions);
        }
        return options;
    }

    /** Resets a request of any HTTP client if the body of its response is longer than a limit. */
    public static void limit(HttpClientRequest request, int limit) {
        request.response().onSuccess(response -> {
            var size = new AtomicLong();
            response.handler(chunk -> {
                if (size.addAndGet(chunk.length()) > limit) {
                    request.reset(0, WholeBody.tooLong(limit));
                }
            });
        });
    }

    /**
     * Resolves the host of an origin, or of its proxy, on another thread, so that Java has the address in its cache for some
     * seconds. Otherwise the event loop would resolve it and block, with all its timers, until a name server responds.
     */
    public Uni<Void> resolveHost(Origin origin) {
        var host = Proxy.find(environment, origin).map(ProxyOptions::getHost).orElse(origin.host());
        return origin.isLoopback() || isAddress(host)
                ? Uni.createFrom().voidItem()
                : addresses(host).replaceWithVoid();
    }

    /** Returns all addresses of the host of an origin, at least one. */
    Uni<List<InetAddress>> addresses(Origin origin) {
        return addresses(origin.host());
    }

    /** Returns whether a host is an address and not a name. */
    static boolean isAddress(String host) {
        return IP_ADDRESS.matcher(host).matches();
    }

    private static Uni<List<InetAddress>> addresses(String host) {
        return Uni.createFrom()
                .item(Unchecked.supplier(() -> List.of(InetAddress.getAllByName(host))))
                .runSubscriptionOn(lookup -> daemon(lookup).start());
    }

    /** Returns a daemon thread: the program does not wait for it to end. */
    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "name lookup");
        thread.setDaemon(true);
        return thread;
    }
}
