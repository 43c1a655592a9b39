package dev.jeton.http;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.net.ProxyOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The HTTP settings of one run, and the exchange that follows them. Nothing is started before the first request. */
public final class Http {
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final Environment environment;
    private final String userAgent;
    private final DebugLog log;
    private final Exchange exchange;

    /** @param userAgent product and version, as in RFC 9110 section 10.1.5 */
    public Http(Supplier<Vertx> vertx, Environment environment, String userAgent, DebugLog log) {
        this.environment = environment;
        this.userAgent = userAgent;
        this.log = log;
        this.exchange = log.logged(new VertxExchange(vertx, this));
    }

    /** Sends requests to any origin, and hands bodies on as they arrive. */
    public Exchange exchange() {
        return exchange;
    }

    /** The same exchange, with what it sends and receives in the debug log. */
    public Exchange logged(Exchange edge) {
        return log.logged(edge);
    }

    public String userAgent() {
        return userAgent;
    }

    /** How any HTTP client of this program talks to an origin. */
    public HttpClientOptions options(Origin origin) {
        var options = new HttpClientOptions()
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setSsl(origin.isTls())
                .setVerifyHost(true)
                .setDecompressionSupported(true);
        Proxy.between(environment, origin).ifPresent(options::setProxyOptions);
        if (origin.isTls()) {
            Trust.named(environment).ifPresent(options::setTrustOptions);
        }
        return options;
    }

    /** Ends the exchange of a request, whoever sends it, if the body of the response is longer than a limit. */
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
     * Finds the address of a host, or of the proxy before it, on a thread of its own. The event loop would look it up
     * itself and stand still, with all timeouts, until a name server answers; now it finds what Java keeps for some
     * seconds.
     */
    public Uni<Void> lookUp(Origin origin) {
        var host = Proxy.between(environment, origin).map(ProxyOptions::getHost).orElse(origin.host());
        if (origin.isLoopback() || ADDRESS.matcher(host).matches()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(Unchecked.supplier(() -> InetAddress.getAllByName(host)))
                .runSubscriptionOn(lookup -> daemon(lookup).start())
                .replaceWithVoid();
    }

    /** The end of the program does not wait for it. */
    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "name lookup");
        thread.setDaemon(true);
        return thread;
    }
}
