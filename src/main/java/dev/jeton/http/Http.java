package dev.jeton.http;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Holds the HTTP settings of one run and the exchange with these settings. Starts nothing before the first request. */
public final class Http {
    /** In bytes: Entra sets many cookies, and proxies add headers of their own. */
    private static final int MAX_HEADERS = 64 << 10;

    /** For one address of a host. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** The time until the first byte of a response, unless {@link #withResponseTimeout} sets another. */
    public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    /** The time between two chunks of a body. */
    static final Duration CHUNK_TIMEOUT = Duration.ofSeconds(30);

    private final Supplier<Vertx> vertx;
    private final Environment environment;
    private final String userAgent;
    private final DebugLog log;
    private final Addresses addresses;
    private final Optional<Duration> responseTimeout;
    private final Exchange vertxExchange;
    private final Exchange exchange;
    private final AtomicReference<TrustOptions> trust = new AtomicReference<>();

    /** @param userAgent product and version, as in RFC 9110 section 10.1.5 */
    public Http(Supplier<Vertx> vertx, Environment environment, String userAgent, DebugLog log) {
        this(vertx, environment, userAgent, log, new Addresses(InetAddress::getAllByName), Optional.empty());
    }

    Http(
            Supplier<Vertx> vertx,
            Environment environment,
            String userAgent,
            DebugLog log,
            Addresses addresses,
            Optional<Duration> responseTimeout) {
        this.vertx = vertx;
        this.environment = environment;
        this.userAgent = userAgent;
        this.log = log;
        this.addresses = addresses;
        this.responseTimeout = responseTimeout;
        this.vertxExchange = new VertxExchange(vertx, this, route -> addresses.of(route.nextHost()));
        this.exchange = logged(vertxExchange);
    }

    /** Returns the same settings with the timeout that the user can set. */
    public Http withResponseTimeout(Duration timeout) {
        return new Http(vertx, environment, userAgent, log, addresses, Optional.of(timeout));
    }

    /** Returns how long to wait for the first byte of a response. */
    public Duration responseTimeout() {
        return responseTimeout.orElse(RESPONSE_TIMEOUT);
    }

    /** Returns the failure of a request, as {@link ConnectionFailures#translate} does; names the option for a timeout. */
    public Throwable failure(Throwable thrown, Origin origin) {
        var failure = ConnectionFailures.translate(thrown, route(origin));
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
        return logged(new VertxExchange(vertx, this, new ForeignHosts(addresses, own)));
    }

    /** Returns an exchange that decompresses the responses of another, and logs them and the requests to the debug log. */
    public Exchange logged(Exchange next) {
        return log.logged(new Decompressed(next));
    }

    /** Returns the event loop of this run. */
    public Vertx vertx() {
        return vertx.get();
    }

    public String userAgent() {
        return userAgent;
    }

    /** Returns the options of any HTTP client of this program for an origin. */
    public HttpClientOptions options(Origin origin) {
        var options = new HttpClientOptions()
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setSsl(origin.isTls())
                .setSslEngineOptions(CipherSuites.ofThisBuild())
                .setVerifyHost(true)
                .setMaxHeaderSize(MAX_HEADERS);
        route(origin).proxy().map(Proxy::options).ifPresent(options::setProxyOptions);
        if (origin.isTls()) {
            options.setTrustOptions(
                    trust.updateAndGet(known -> known != null ? known : TrustOptions.wrap(Trust.manager(environment))));
        }
        return options;
    }

    Route route(Origin origin) {
        return Route.of(origin, environment);
    }

    Addresses addresses() {
        return addresses;
    }

    /**
     * Returns an exchange that uses another one as long as the first address of an origin, or of its proxy, can be reached.
     * After that it tries all addresses.
     *
     * @param first connects to the first address only
     */
    public Exchange withAllAddresses(Exchange first, Origin origin) {
        return new FirstAddress(first, vertxExchange, addresses, () -> route(origin));
    }

    /** Resets a request of any HTTP client if the body of its response is longer than a limit, or drips. */
    public static void limit(HttpClientRequest request, int limit) {
        request.response().onSuccess(response -> {
            var size = new AtomicLong();
            response.handler(chunk -> {
                if (size.addAndGet(chunk.length()) > limit) {
                    request.reset(0, WholeBody.tooLong(limit));
                }
            });
            var vertx = Vertx.currentContext().owner();
            var drip = new Drip();
            var seen = new AtomicLong();
            var timer = vertx.setPeriodic(CHUNK_TIMEOUT.toMillis(), now -> {
                if (drip.isTooSlow(size.get() - seen.getAndSet(size.get()))) {
                    request.reset(0, Drip.failure());
                }
            });
            response.end().onComplete(end -> vertx.cancelTimer(timer));
        });
    }
}
