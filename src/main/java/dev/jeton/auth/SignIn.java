package dev.jeton.auth;

import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.TIMED_OUT;
import static dev.jeton.failure.Outcome.WRONG_ACCOUNT;

import dev.jeton.auth.SignInEvent.Failed;
import dev.jeton.auth.SignInEvent.SignedIn;
import dev.jeton.auth.msal.Migration;
import dev.jeton.auth.msal.Msal;
import dev.jeton.auth.msal.TokenStore;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.entra.SignInRequester;
import dev.jeton.failure.Failure;
import dev.jeton.http.Http;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionChange;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Signs a person in: silently for the chosen account if that is possible, else with a device code, until the code expires
 * or the timeout ends. Cancelling ends it at any point. Failures are translated here, once.
 */
public final class SignIn implements TokenSource {
    /** Signs in again although a valid token is there. */
    static final String NEW_SESSION = "jeton login --force";

    private final Accounts accounts;
    private final TokenStore store;
    private final SilentSignIn silent;
    private final DeviceSignIn device;
    private final Optional<Duration> timeout;
    private final SignInRequester requester;

    /**
     * @param protection of all secrets that are kept; empty if none is kept
     * @param warnings   takes a line for the person, for example when a corrupt token file is renamed
     */
    public SignIn(Http http, Settings settings, Optional<Protection> protection, Consumer<String> warnings) {
        this.store = TokenStore.of(settings, protection, warnings);
        var entra = new Entra(http.exchange(), settings.authority(), settings.clientId());
        var msal = new Msal(entra, settings.clientId(), store);
        this.accounts = new Accounts(msal, store, settings.account());
        this.timeout = settings.timeout();
        this.requester = SignInRequester.of(
                settings.clientId(),
                settings.authority(),
                settings.account().map(Value::text).orElse(""));
        this.silent = new SilentSignIn(msal, accounts, store, settings, requester);
        this.device = new DeviceSignIn(entra, msal, new PendingSignIns(settings, protection), silent, settings);
    }

    public Accounts accounts() {
        return accounts;
    }

    /** Returns how tokens are kept, and where, as text for a person. */
    public String protection() {
        return store.protection();
    }

    /** Forgets all accounts, and the account in use; leaves no file. */
    public void forgetAll() {
        store.delete();
    }

    /**
     * Puts the tokens, if there are any, under another protection.
     *
     * @param change empty if nothing may be on disk: then the tokens are forgotten
     */
    public void protect(Optional<ProtectionChange> change) {
        change.ifPresentOrElse(it -> new Migration(store, it).run(), this::forgetAll);
    }

    /** Returns the cached token of an account without the network; empty if it has to be refreshed first. */
    public Uni<Optional<AccessToken>> cachedToken(Account account) {
        return silent.cachedToken(account);
    }

    /** Returns a token silently. */
    @Override
    public Uni<AccessToken> token(Duration life) {
        return silent.token(life).onFailure().transform(this::translated);
    }

    /** Returns a new token silently. */
    @Override
    public Uni<AccessToken> newToken(Optional<String> claims) {
        return silent.newToken(claims)
                .onFailure()
                .transform(this::translated)
                .onFailure(Failure::asksForSignIn)
                .transform(failure -> ((Failure) failure).hint(NEW_SESSION));
    }

    /** Returns a token silently; fails if somebody else is signed in. */
    public Uni<AccessToken> token(ExpectedAccount expected) {
        return silent.token(expected).onFailure().transform(this::translated);
    }

    /** Returns a token silently, else from a sign-in by a person: if nobody, or somebody else, is signed in. */
    public Uni<AccessToken> token(LoginOptions options, SignInListener listener) {
        return published(
                listener,
                silent.token(options.expected())
                        .onFailure(SignIn::needsPerson)
                        .recoverWithUni(() -> deviceCode(options, listener)));
    }

    /** Returns a token from a sign-in by a person, even if somebody is signed in: for example to add an account. */
    public Uni<AccessToken> newSession(LoginOptions options, SignInListener listener) {
        return published(listener, deviceCode(options, listener));
    }

    /** Returns a device code, and a handle with which any process can wait for its person. */
    public Uni<PendingSignIn> start(LoginOptions options) {
        return device.start(options).onFailure().transform(this::translated);
    }

    private Uni<AccessToken> deviceCode(LoginOptions options, SignInListener listener) {
        var token = device.token(options, listener).invoke(signedIn -> accounts.use(signedIn.account()));
        return timeout.map(limit -> token.ifNoItem().after(limit).failWith(() -> timedOut(limit)))
                .orElse(token);
    }

    private Uni<AccessToken> published(SignInListener listener, Uni<AccessToken> token) {
        return token.onFailure()
                .transform(this::translated)
                .invoke(signedIn -> listener.publish(new SignedIn(signedIn)))
                .onFailure(Failure.class)
                .invoke(failure -> listener.publish(new Failed(failure)));
    }

    private Throwable translated(Throwable thrown) {
        return SignInFailures.translate(thrown, requester);
    }

    private static Failure timedOut(Duration limit) {
        return Failure.of(TIMED_OUT, "nobody signed in within " + limit.toSeconds() + " s")
                .hint("jeton login");
    }

    private static boolean needsPerson(Throwable thrown) {
        return SignInFailures.translate(thrown) instanceof Failure known
                && (known.outcome() == SIGN_IN_REQUIRED || known.outcome() == WRONG_ACCOUNT);
    }
}
