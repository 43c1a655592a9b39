package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.TIMED_OUT;

import dev.jeton.auth.SignInEvent.UrlIssued;
import dev.jeton.auth.browser.PastedResponse;
import dev.jeton.auth.browser.RedirectListener;
import dev.jeton.auth.browser.RedirectPage;
import dev.jeton.auth.browser.RedirectResponse;
import dev.jeton.auth.browser.RedirectResponse.Code;
import dev.jeton.auth.browser.RedirectResponse.Refused;
import dev.jeton.auth.browser.ResponseChannel;
import dev.jeton.auth.msal.Msal;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Jwt;
import dev.jeton.config.Settings;
import dev.jeton.entra.EntraRefusal;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Signs a user in with an authorization code, which a browser brings, and PKCE. */
final class BrowserSignIn {
    /** Time for the person to sign in, unless the user sets a timeout. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Supplier<Vertx> vertx;
    private final Entra entra;
    private final Msal msal;
    private final Settings settings;
    private final Duration lifetime;

    BrowserSignIn(Supplier<Vertx> vertx, Entra entra, Msal msal, Settings settings) {
        this.vertx = vertx;
        this.entra = entra;
        this.msal = msal;
        this.settings = settings;
        this.lifetime = settings.timeout().orElse(LIFETIME);
    }

    /** Returns the token of the user who signs in. The browser shows success only after the tokens are stored. */
    Uni<AccessToken> token(LoginOptions options, BrowserOptions browser, SignInListener listener) {
        return channel(browser).chain(channel -> token(options, browser, channel, listener)
                .onItemOrFailure()
                .call((token, failure) -> channel.finish(page(token, failure)))
                .onCancellation()
                .call(channel::close));
    }

    private Uni<AccessToken> token(
            LoginOptions options, BrowserOptions browser, ResponseChannel channel, SignInListener listener) {
        var mode = browser.channel() == BrowserOptions.Channel.PASTE ? "query" : "form_post";
        var signIn = new SignInRequest(options.scopes(settings), options.claims());
        var request =
                entra.authorizationRequest(signIn, PastedResponse.redirectUri(channel.port()), mode, options, lifetime);
        return Uni.createFrom()
                .item(request)
                .emitOn(Infrastructure.getDefaultWorkerPool()) // the listener prints, and may start a browser
                .invoke(it -> listener.publish(new UrlIssued(it, browser.channel(), signIn.scopes())))
                .chain(it -> response(it, channel, countDown(browser, listener)))
                .chain(response -> tokens(response, request, signIn))
                .map(options.expected()::checked)
                .chain(tokens -> msal.cache(tokens, signIn.scopes()));
    }

    /** Shows no countdown while a person pastes: it would overwrite the prompt. */
    private static Function<Duration, Uni<RedirectResponse>> countDown(
            BrowserOptions browser, SignInListener listener) {
        return browser.channel() == BrowserOptions.Channel.LISTENER
                ? listener::countDown
                : any -> Uni.createFrom().nothing();
    }

    private Uni<ResponseChannel> channel(BrowserOptions browser) {
        return switch (browser.channel()) {
            case LISTENER -> RedirectListener.open(vertx.get(), browser.port()).map(ResponseChannel.class::cast);
            case RELAY -> Uni.createFrom().item(() -> PastedResponse.relayed(browser.port(), browser.lines()));
            case PASTE -> Uni.createFrom().item(() -> PastedResponse.url(browser.port(), browser.lines()));
        };
    }

    private Uni<RedirectResponse> response(
            AuthorizationRequest request,
            ResponseChannel channel,
            Function<Duration, Uni<RedirectResponse>> countDown) {
        return Uni.combine()
                .any()
                .of(channel.response(request.state(), request.url()), countDown.apply(request.lifetime()))
                .ifNoItem()
                .after(request.lifetime())
                .failWith(() -> Failure.of(
                                TIMED_OUT,
                                "nobody signed in within " + request.lifetime().toSeconds() + " s")
                        .hint("jeton login --browser"));
    }

    private Uni<Response<Content>> tokens(
            RedirectResponse response, AuthorizationRequest request, SignInRequest signIn) {
        if (response instanceof Refused refused) {
            return Uni.createFrom().failure(new EntraRefusal(refused.error(), Optional.empty()));
        }
        return entra.redeem(((Code) response).code(), request, signIn)
                .map(Entra::acceptedToken)
                .invoke(tokens -> checkNonce(tokens, request.nonce()));
    }

    /** Fails if the ID token was issued for another request: then somebody else's code was injected. */
    private static void checkNonce(Response<Content> tokens, String nonce) {
        var idToken = Json.text(Json.fields(tokens.body().text()), "id_token").orElse("");
        if (Json.text(Jwt.claims(idToken), "nonce").filter(nonce::equals).isEmpty()) {
            throw Failure.of(ERROR, "refused the tokens: they were issued for another sign-in");
        }
    }

    private static RedirectPage page(AccessToken token, Throwable failure) {
        if (failure == null) {
            return RedirectPage.signedIn(token.account().username());
        }
        return RedirectPage.failed(
                SignInFailures.translate(failure) instanceof Failure known ? known.getMessage() : "jeton failed.");
    }
}
