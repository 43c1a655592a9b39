package dev.jeton.sandbox;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Between the socket and {@link Routes}: the only place that sees Vert.x requests. */
final class Wire implements Handler<HttpServerRequest> {
    private static final int DROPS = 20;
    private static final int DROP_MILLIS = 50;

    private final Vertx vertx;
    private final Routes routes;
    private final Ledger ledger;
    private final Clock clock;
    private final boolean tls;

    Wire(Vertx vertx, Routes routes, Ledger ledger, Clock clock, boolean tls) {
        this.vertx = vertx;
        this.routes = routes;
        this.ledger = ledger;
        this.clock = clock;
        this.tls = tls;
    }

    /** The address by which clients know the sandbox; the certificate holds the name. */
    static URI origin(boolean tls, int port) {
        return URI.create(tls ? "https://localhost:" + port : "http://127.0.0.1:" + port);
    }

    @Override
    public void handle(HttpServerRequest request) {
        var call = call(request, new TextBody(""));
        request.handler(call.body()::take);
        request.exceptionHandler(brokenOff -> call.body().discard());
        request.endHandler(end -> send(request, answer(call)));
    }

    /** One at a time, wherever Vert.x runs this: what the parts behind it keep needs no locks of its own. */
    private synchronized Reply answer(Call call) {
        try {
            ledger.note(call);
            return withRequestIds(call, routes.answer(call));
        } catch (IllegalArgumentException e) {
            return Reply.text(400, "Bad request\n");
        }
    }

    private Call call(HttpServerRequest request, Body body) {
        var headers = new TreeMap<String, String>();
        request.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        // HTTP/2 has it elsewhere.
        Optional.ofNullable(request.authority()).ifPresent(it -> headers.putIfAbsent("host", it.toString()));
        return new Call(
                origin(tls, request.localAddress().port()),
                clock.instant(),
                request.method().name(),
                request.path(),
                Optional.ofNullable(request.query()).orElse(""),
                headers,
                body);
    }

    private static Reply withRequestIds(Call call, Reply reply) {
        var identified = reply.with("x-ms-request-id", UUID.randomUUID().toString());
        return call.header("return-client-request-id")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent()
                ? call.header("client-request-id")
                        .map(id -> identified.with("client-request-id", id))
                        .orElse(identified)
                : identified;
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
            return; // the client did not wait
        }
        var body = Buffer.buffer(reply.body());
        switch (reply.delivery()) {
            case WHOLE -> withHead(response, reply).end(body);
            case CUT ->
                withHead(response, reply)
                        .putHeader("Content-Length", "" + body.length())
                        .write(body.slice(0, body.length() / 2))
                        .onComplete(written -> response.reset());
            case TRICKLED ->
                trickle(withHead(response, reply).putHeader("Content-Length", "" + body.length()), body, 0);
            case DROPPED -> response.reset();
        }
    }

    /** In so many steps, whatever its size, that nobody waits for longer than a second or two. */
    private void trickle(HttpServerResponse response, Buffer body, int from) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (from >= body.length()) {
            response.end();
            return;
        }
        var to = Math.min(body.length(), from + Math.max(1, body.length() / DROPS));
        response.write(body.slice(from, to));
        vertx.setTimer(DROP_MILLIS, timer -> trickle(response, body, to));
    }

    private HttpServerResponse withHead(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        response.putHeader("Date", Reply.HTTP_DATE.format(clock.instant()));
        response.putHeader("Cache-Control", "no-store");
        reply.headers().forEach(response::putHeader);
        return response;
    }
}
