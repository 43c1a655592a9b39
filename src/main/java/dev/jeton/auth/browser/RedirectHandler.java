package dev.jeton.auth.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.http.IncompleteConnections;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Answers each request to the listener's port, and finds the response of Entra among them. Every method locks, since two
 * servers may use two event loops.
 */
final class RedirectHandler implements Handler<HttpServerRequest> {
    /** In bytes: an authorization code has some kilobytes. */
    private static final int MAX_FORM = 64 << 10;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> HOSTS = Set.of("localhost", RedirectListener.IPV4, "[::1]");

    private record Expected(String state, URI url, CompletableFuture<RedirectResponse> result) {}

    private final IncompleteConnections incomplete;
    private Optional<Expected> expected = Optional.empty();
    private Optional<HttpServerRequest> last = Optional.empty();
    private boolean found;

    RedirectHandler(IncompleteConnections incomplete) {
        this.incomplete = incomplete;
    }

    /** Expects the response from now on, not only from the subscription on: a browser that is opened before may be quick. */
    Uni<RedirectResponse> response(String state, URI url) {
        var result = new CompletableFuture<RedirectResponse>();
        expect(new Expected(state, url, result));
        return Uni.createFrom().completionStage(result);
    }

    private synchronized void expect(Expected next) {
        expected = Optional.of(next);
    }

    /** Sends the page to the browser that waits for it. */
    synchronized Uni<Void> finish(RedirectPage page) {
        return last.map(request -> Uni.createFrom()
                        .completionStage(() -> send(request, page).toCompletionStage()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    @Override
    public void handle(HttpServerRequest request) {
        var body = Buffer.buffer();
        request.exceptionHandler(aborted -> {});
        request.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_FORM) {
                send(request, RedirectPage.refused(413, "The request is too large"));
                request.handler(null);
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            incomplete.completed(request.connection());
            if (!request.response().ended()) {
                answer(request, body.toString(UTF_8));
            }
        });
    }

    private synchronized void answer(HttpServerRequest request, String body) {
        if (!isOwnHost(request)) {
            send(request, RedirectPage.refused(421, "This is not the address of this page"));
        } else if (request.path().equals("/") && request.method() == HttpMethod.POST) {
            answerForm(request, body);
        } else if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            request.response().putHeader("Allow", "GET, HEAD, POST");
            send(request, RedirectPage.refused(405, "This method is not supported"));
        } else {
            answerGet(request);
        }
    }

    private void answerGet(HttpServerRequest request) {
        switch (request.path()) {
            case "/" -> answerQuery(request);
            case RedirectListener.START ->
                expected.ifPresentOrElse(
                        known -> redirect(request, known.url), () -> send(request, RedirectPage.waiting()));
            case "/favicon.ico" -> noContent(request);
            default -> send(request, RedirectPage.refused(404, "There is no such page"));
        }
    }

    /** Accepts an error in the URL, which Entra's error page sends so, but no code. */
    private void answerQuery(HttpServerRequest request) {
        var parameters =
                RedirectParameters.parse(Optional.ofNullable(request.query()).orElse(""));
        if (parameters.isEmpty()) {
            send(request, RedirectPage.refused(400, "The parameters are not valid"));
        } else if (parameters.get().fields().containsKey("code")) {
            send(request, RedirectPage.codeInUrl());
        } else if (parameters.get().isError()) {
            accept(request, parameters.get());
        } else {
            send(request, RedirectPage.waiting());
        }
    }

    private void answerForm(HttpServerRequest request, String body) {
        var type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        if (!type.split(";")[0].strip().toLowerCase(Locale.ROOT).equals(FORM)) {
            send(request, RedirectPage.refused(415, "The request is not a form"));
            return;
        }
        RedirectParameters.parse(body)
                .filter(parameters -> parameters.isCode() || parameters.isError())
                .ifPresentOrElse(
                        parameters -> accept(request, parameters),
                        () -> send(request, RedirectPage.refused(400, "The form is not valid")));
    }

    private void accept(HttpServerRequest request, RedirectParameters parameters) {
        if (expected.filter(known -> parameters.hasState(known.state)).isEmpty()) {
            send(request, RedirectPage.wrongState());
        } else if (found) {
            send(request, RedirectPage.used());
        } else {
            found = true;
            last = Optional.of(request);
            expected.get().result.complete(parameters.response());
        }
    }

    /** Returns false for the name of another host, which an attacker can make resolve to loopback (DNS rebinding). */
    private static boolean isOwnHost(HttpServerRequest request) {
        var port = ":" + request.localAddress().port();
        var host = Optional.ofNullable(request.getHeader("Host")).orElse("").toLowerCase(Locale.ROOT);
        return HOSTS.stream().anyMatch(name -> host.equals(name + port));
    }

    private static void redirect(HttpServerRequest request, URI url) {
        request.response().setStatusCode(302).putHeader("Location", url.toString());
        end(request, "");
    }

    private static void noContent(HttpServerRequest request) {
        request.response().setStatusCode(204);
        end(request, "");
    }

    private static Future<Void> send(HttpServerRequest request, RedirectPage page) {
        request.response()
                .setStatusCode(page.status())
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", RedirectPage.POLICY)
                .putHeader("X-Content-Type-Options", "nosniff");
        return end(request, page.html());
    }

    /** Ends the response, then the connection: another request would need a time limit of its own. */
    private static Future<Void> end(HttpServerRequest request, String body) {
        return request.response()
                .putHeader("Cache-Control", "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Connection", "close")
                .end(body)
                .onComplete(sent -> request.connection().close());
    }
}
