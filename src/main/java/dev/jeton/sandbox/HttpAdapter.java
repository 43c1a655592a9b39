package dev.jeton.sandbox;

import dev.jeton.sandbox.drive.ContentBody;
import dev.jeton.sandbox.drive.Part;
import dev.jeton.sandbox.drive.SandboxContent;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Converts Vert.x requests to {@link SandboxCall}, and sends {@link Reply} as responses. */
final class HttpAdapter implements Handler<HttpServerRequest> {
    private final Vertx vertx;
    private final Function<SandboxCall, Reply> handler;
    private final RequestLog log;
    private final Clock clock;
    private final IntFunction<URI> origin;

    /** @param origin of a port */
    HttpAdapter(
            Vertx vertx, Function<SandboxCall, Reply> handler, RequestLog log, Clock clock, IntFunction<URI> origin) {
        this.vertx = vertx;
        this.handler = handler;
        this.log = log;
        this.clock = clock;
        this.origin = origin;
    }

    @Override
    public void handle(HttpServerRequest request) {
        var call = call(request);
        var refusal = BrowserGuard.refusal(call);
        request.handler(refusal.isEmpty() ? call.body()::append : discarded -> {});
        request.exceptionHandler(aborted -> {});
        request.endHandler(end -> send(request, handle(call, refusal)));
    }

    /**
     * Handles one request at a time, whatever port it came to and whatever thread Vert.x uses. So the handlers need no
     * locks.
     */
    private Reply handle(SandboxCall call, Optional<Reply> refusal) {
        synchronized (log) {
            try {
                var logged = log.add(call);
                var reply = withRequestIds(call, refusal.orElseGet(() -> handler.apply(call)));
                log.print(logged, reply);
                return reply;
            } catch (IllegalArgumentException e) {
                return Reply.text(400, "Bad request\n");
            }
        }
    }

    private SandboxCall call(HttpServerRequest request) {
        var headers = new TreeMap<String, String>();
        request.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        // HTTP/2 sends :authority instead of Host.
        Optional.ofNullable(request.authority()).ifPresent(it -> headers.putIfAbsent("host", it.toString()));
        return new SandboxCall(
                origin.apply(request.localAddress().port()),
                clock.instant(),
                request.method().name(),
                request.path(),
                Optional.ofNullable(request.query()).orElse(""),
                headers,
                request.method() == HttpMethod.PUT ? ContentBody.forRequest(headers) : new TextBody(""));
    }

    private static Reply withRequestIds(SandboxCall call, Reply reply) {
        var identified = reply.with("x-ms-request-id", UUID.randomUUID().toString());
        return call.header("client-request-id")
                .map(id -> identified.with("client-request-id", id))
                .orElse(identified);
    }

    private void send(HttpServerRequest request, Reply reply) {
        if (reply.delay().isZero()) {
            deliver(request.response(), reply);
        } else {
            vertx.setTimer(reply.delay().toMillis(), timer -> deliver(request.response(), reply));
        }
    }

    private void deliver(HttpServerResponse response, Reply reply) {
        if (response.closed()) {
            return; // the client has closed the connection
        }
        var body = Buffer.buffer(reply.body());
        var part = reply.part().orElseGet(() -> new Part(SandboxContent.of(body), 0, body.length()));
        switch (reply.delivery()) {
            case WHOLE -> {
                if (reply.part().isPresent()) {
                    new BodyWriter(sized(response, reply, part), part, response::end).run();
                } else {
                    withHead(response, reply).end(body);
                }
            }
            case CUT -> new BodyWriter(sized(response, reply, part), part.half(), response::reset).run();
            case SLOW -> new BodyWriter(sized(response, reply, part), part, response::end).runSlowly(vertx);
            case DROPPED -> response.reset();
        }
    }

    private HttpServerResponse sized(HttpServerResponse response, Reply reply, Part part) {
        return withHead(response, reply).putHeader("Content-Length", "" + part.length());
    }

    private HttpServerResponse withHead(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        response.putHeader("Date", Reply.HTTP_DATE.format(clock.instant()));
        response.putHeader("Cache-Control", "no-store");
        response.putHeader("Content-Security-Policy", BrowserGuard.CONTENT_POLICY);
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
        reply.headers().forEach(response::putHeader);
        return response;
    }
}
