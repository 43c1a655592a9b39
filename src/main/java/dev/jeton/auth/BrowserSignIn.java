package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;

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
final class BrowserSignIn implements PersonSignIn {
    /** Time for the person to sign in, unless the user sets a timeout. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Supplier<Vertx> vertx;
    private final Entra entra;
    private final Msal msal;
    private final SharedSignIn shared;
    private final PendingSignIns pending;
    private final LoginOptions options;
    private final BrowserOptions browser;
    private final SignInRequest signIn;
    private final Duration lifetime;

    BrowserSignIn(
            Supplier<Vertx> vertx,
            Entra entra,
            Msal msal,
            SharedSignIn shared,
            Settings settings,
            LoginOptions options,
            BrowserOptions browser) {
        this.vertx = vertx;
        this.entra = entra;
        this.msal = msal;
        this.shared = shared;
        this.pending = shared.pending();
        this.options = options;
        this.browser = browser;
        this.signIn = new SignInRequest(options.scopes(settings), options.claims());
        this.lifetime = settings.timeout().orElse(LIFETIME);
    }

    @Override
    public Uni<AccessToken> token(SignInListener listener) {
        return shared.token(listener, shown -> ownResult(listener));
    }

    /** {@inheritDoc} Nobody listens at its port until then. */
    @Override
    public Uni<PendingSignIn> start() {
        return shared.start(this::known, () -> RedirectListener.open(vertx.get(), browser.port())
                .chain(listener -> listener.close().map(closed -> pending.save(newRequest(listener.port())))));
    }

    /** Returns the pending request if its response can come as these options say. */
    private Optional<PendingSignIn> known() {
        return pending.find(
                AuthorizationRequest.class,
                request -> (browser.port() == 0 || browser.port() == request.port())
                        && request.url().getQuery().contains("&response_mode=" + mode() + "&"));
    }

    private AuthorizationRequest newRequest(int port) {
        return entra.authorizationRequest(signIn, RedirectListener.redirectUri(port), mode(), options, lifetime);
    }

    private String mode() {
        return browser.channel() == BrowserOptions.Channel.PASTE ? "query" : "form_post";
    }

    /** Returns the token of the user who signs in. The browser shows success only after the tokens are stored. */
    private Uni<AccessToken> ownResult(SignInListener listener) {
        var known = known().map(it -> (AuthorizationRequest) it.prompt());
        return channel(known.map(AuthorizationRequest::port).orElse(browser.port()))
                .chain(channel -> token(known, channel, listener)
                        .onItemOrFailure()
                        .call((token, failure) -> channel.finish(page(token, failure)))
                        .onCancellation()
                        .call(channel::close)
                        .onTermination()
                        .invoke((token, failure, cancelled) -> pending.end(cancelled)));
    }

    private Uni<AccessToken> token(
            Optional<AuthorizationRequest> known, ResponseChannel channel, SignInListener listener) {
        return Uni.createFrom()
                .item(() -> known.orElseGet(() -> (AuthorizationRequest)
                        pending.save(newRequest(channel.port())).prompt()))
                .emitOn(Infrastructure.getDefaultWorkerPool()) // the listener prints, and may start a browser
                .chain(request -> response(request, channel, listener).chain(response -> tokens(response, request)))
                .map(options.expected()::checked)
                .chain(tokens -> msal.cache(tokens, signIn.scopes()));
    }

    /** Shows no countdown while a person pastes: it would overwrite the prompt. */
    private Function<Duration, Uni<RedirectResponse>> countDown(SignInListener listener) {
        return browser.channel() == BrowserOptions.Channel.LISTENER
                ? listener::countDown
                : any -> Uni.createFrom().nothing();
    }

    private Uni<ResponseChannel> channel(int port) {
        return switch (browser.channel()) {
            case LISTENER -> RedirectListener.open(vertx.get(), port).map(ResponseChannel.class::cast);
            case RELAY -> Uni.createFrom().item(() -> PastedResponse.relayed(port, browser.lines()));
            case PASTE -> Uni.createFrom().item(() -> PastedResponse.url(port, browser.lines()));
        };
    }

    private Uni<RedirectResponse> response(
            AuthorizationRequest request, ResponseChannel channel, SignInListener listener) {
        var response = channel.response(request.state(), request.url()); // a browser may open the URL from now on
        listener.publish(new UrlIssued(request, browser.channel(), signIn.scopes()));
        return Uni.combine()
                .any()
                .of(response, countDown(listener).apply(request.lifetime()))
                .ifNoItem()
                .after(request.lifetime())
                .failWith(() -> options.timedOut(request.lifetime()));
    }

    private Uni<Response<Content>> tokens(RedirectResponse response, AuthorizationRequest request) {
        if (response instanceof Refused refused) {
            return Uni.createFrom().failure(new EntraRefusal(refused.error(), Optional.empty()));
        }
        return entra.redeem(((Code) response).code(), request, signIn)
                .map(entra::acceptedToken)
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
