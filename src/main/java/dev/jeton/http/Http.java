package dev.jeton.http;

import static io.vertx.core.http.HttpMethod.POST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The one HTTP stack. An event loop runs, and trust anchors are read, from the first request on and not before. */
public final class Http {
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final Supplier<Vertx> vertx;
    private final Environment environment;
    private final String userAgent;
    private final Transcript transcript;
    private final Map<Origin, HttpClient> clients = new ConcurrentHashMap<>();

    /** @param userAgent product and version, as in RFC 9110 section 10.1.5 */
    public Http(Supplier<Vertx> vertx, Environment environment, String userAgent) {
        this(vertx, environment, userAgent, Transcript.none());
    }

    /** @param transcript of all that is sent, and answered */
    public Http(Supplier<Vertx> vertx, Environment environment, String userAgent, Transcript transcript) {
        this.vertx = vertx;
        this.environment = environment;
        this.userAgent = userAgent;
        this.transcript = transcript;
    }

    public Transcript transcript() {
        return transcript;
    }

    public String userAgent() {
        return userAgent;
    }

    /** How any client of this program talks to an origin. */
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

    /**
     * Posts a form. Any status is an item; no answer within {@link #RESPONSE_TIMEOUT}, or none at all, is a failure of
     * {@link Unreachable}. Cancelling closes the connection.
     */
    public Uni<Answer> post(URI url, Map<String, String> headers, String form) {
        var origin = Origin.of(url);
        var options = request(POST, url).putHeader("Accept", "application/json");
        headers.forEach(options::putHeader);
        options.putHeader("Content-Type", "application/x-www-form-urlencoded");
        return exchange(origin, options, request -> request.send(form).compose(Http::whole))
                .onSubscription()
                .invoke(() -> transcript.sent("POST", url, sent(options), form.getBytes(UTF_8)))
                .ifNoItem()
                .after(RESPONSE_TIMEOUT)
                .failWith(() -> new TimeoutException("no answer within " + RESPONSE_TIMEOUT.toSeconds() + " s"))
                .invoke(answer -> answered(url, answer))
                .onFailure()
                .invoke(failure -> transcript.lost(url, failure))
                .onFailure()
                .transform(failure -> Unreachable.translate(failure, origin));
    }

    /**
     * The head of the answer to a GET, of any status, and its body when it is asked for. No head within {@link
     * #RESPONSE_TIMEOUT} is a failure. The transcript is the caller's affair.
     */
    public Uni<OpenAnswer> open(URI url, Map<String, String> headers) {
        var options = request(HttpMethod.GET, url);
        headers.forEach(options::putHeader);
        return open(Origin.of(url), options);
    }

    Uni<OpenAnswer> open(Origin origin, RequestOptions options) {
        return exchange(origin, options, request -> timely(request.send())
                .onFailure(lost -> request.reset())
                .map(response -> new OpenAnswer(response, origin)));
    }

    static <T> Future<T> timely(Future<T> step) {
        return step.timeout(RESPONSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    RequestOptions request(HttpMethod method, URI url) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url.toString())
                .putHeader("User-Agent", userAgent);
    }

    static Map<String, String> sent(RequestOptions options) {
        var headers = new LinkedHashMap<String, String>();
        options.getHeaders().forEach(headers::put);
        return headers;
    }

    void answered(URI url, Answer answer) {
        var headers = new TreeMap<String, List<String>>();
        answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        transcript.answered(url, answer.status(), headers, answer.body().getBytes(UTF_8), true);
    }

    /**
     * Connects, and does on the event loop what has to be done there. Cancelling closes the connection.
     *
     * @param exchange gets the request before anything of it is sent
     */
    <T> Uni<T> exchange(Origin origin, RequestOptions options, Function<HttpClientRequest, Future<T>> exchange) {
        return Uni.createFrom().deferred(() -> {
            var sent = new AtomicReference<HttpClientRequest>();
            var cancelled = new AtomicBoolean();
            return lookedUp(origin)
                    .chain(() -> Uni.createFrom().completionStage(() -> onEventLoop(() -> client(origin)
                                    .request(options)
                                    .onSuccess(request -> request.exceptionHandler(told -> {})) // else Vert.x logs it
                                    .onSuccess(sent::set)
                                    .compose(request -> cancelled.get() ? dropped(request) : exchange.apply(request)))
                            .toCompletionStage()))
                    .onCancellation()
                    .invoke(() -> {
                        cancelled.set(true);
                        reset(sent.get());
                    });
        });
    }

    /**
     * Finds the address of a host, or of the proxy before it, on a thread that may wait. The event loop would look it up itself
     * and stand still, with all time-outs, for as long as no name server answers; now it finds what Java keeps for
     * some seconds.
     */
    public Uni<Void> lookedUp(Origin origin) {
        var host = Proxy.between(environment, origin).map(ProxyOptions::getHost).orElse(origin.host());
        if (origin.isLoopback() || ADDRESS.matcher(host).matches()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(Unchecked.supplier(() -> InetAddress.getAllByName(host)))
                .runSubscriptionOn(lookup -> daemon(lookup).start())
                .replaceWithVoid();
    }

    /** An end of the program does not wait for it. */
    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "name lookup");
        thread.setDaemon(true);
        return thread;
    }

    /** From another thread, an answer could be there, and its body gone, before anybody has asked for the body. */
    private <T> Future<T> onEventLoop(Supplier<Future<T>> exchange) {
        var answer = Promise.<T>promise();
        vertx.get().runOnContext(started -> Future.succeededFuture()
                .compose(nothing -> exchange.get())
                .onComplete(answer));
        return answer.future();
    }

    private HttpClient client(Origin origin) {
        return clients.computeIfAbsent(origin, key -> vertx.get().createHttpClient(options(key)));
    }

    /** Cancelled while it was still being connected. */
    private static <T> Future<T> dropped(HttpClientRequest request) {
        request.reset();
        return Future.failedFuture(new CancellationException());
    }

    private static void reset(HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }

    static Future<Answer> whole(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), headers(response), body.toString()));
    }

    static Map<String, String> headers(HttpClientResponse response) {
        var headers = new HashMap<String, String>();
        response.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(ROOT), value));
        return headers;
    }
}
