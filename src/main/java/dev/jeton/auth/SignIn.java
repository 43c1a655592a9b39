package dev.jeton.auth;

import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.failure.Outcome.WRONG_ACCOUNT;

import dev.jeton.auth.SignInEvent.CodeExpiring;
import dev.jeton.auth.SignInEvent.Failed;
import dev.jeton.auth.SignInEvent.NetworkLost;
import dev.jeton.auth.SignInEvent.NoResponse;
import dev.jeton.auth.SignInEvent.SignedIn;
import dev.jeton.auth.msal.Challenges.Challenge;
import dev.jeton.auth.msal.Migration;
import dev.jeton.auth.msal.Msal;
import dev.jeton.auth.msal.TokenStore;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.config.Scopes;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.entra.SignInRequester;
import dev.jeton.failure.Failure;
import dev.jeton.http.Http;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionChange;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Acquires a token silently for the chosen account, else from a person: with a device code or in a browser.
 * Cancellation ends it at any point. Translates the failures of a sign-in, once.
 */
public final class SignIn implements TokenSource {
    /** The command that starts a new session although there is a valid token. */
    static final String NEW_SESSION = "jeton login --force";

    private final Accounts accounts;
    private final TokenStore store;
    private final SilentSignIn silent;
    private final Function<LoginOptions, PersonSignIn> person;
    private final Consumer<AccessToken> metChallenge;
    private final Optional<String> account;
    private final Optional<Duration> timeout;
    private final SignInRequester requester;

    /**
     * @param protection of all secrets on disk; empty if none may be stored
     * @param warnings   takes a line for the user, for example if a corrupt token file is renamed
     */
    public SignIn(Http http, Settings settings, Optional<Protection> protection, Consumer<String> warnings) {
        this.store = TokenStore.of(settings, protection, warnings);
        var entra = new Entra(http.exchange(), settings.authority(), settings.clientId());
        var msal = new Msal(entra, settings.clientId(), store);
        this.accounts = new Accounts(msal, store, settings.account());
        this.account = settings.account().map(Value::text);
        this.timeout = settings.timeout();
        this.requester = SignInRequester.of(
                settings.clientId(),
                settings.authority(),
                settings.account().map(Value::text).orElse(""));
        this.silent = new SilentSignIn(msal, accounts, store, settings, requester);
        this.person = options -> {
            msal.checkAuthority(); // before a person signs in for nothing
            var shared = new SharedSignIn(new PendingSignIns(settings, protection, options), silent, options);
            return options.browser().isPresent()
                    ? new BrowserSignIn(
                            http::vertx,
                            entra,
                            msal,
                            shared,
                            settings,
                            options,
                            options.browser().get())
                    : new DeviceSignIn(entra, msal, shared, settings, options);
        };
        this.metChallenge = token -> msal.endChallenge(token.account(), settings.scopes());
    }

    public Accounts accounts() {
        return accounts;
    }

    /** Returns how tokens are stored, and where, as text for a user. */
    public String protection() {
        return store.protection();
    }

    /** Returns the refusals of Entra that are still remembered, the last one first. */
    public List<Failure> refusals() {
        return new LastRefusal(store.companion(TokenStore.REFRESH)).all();
    }

    /** Reads the stored tokens and changes nothing; fails if they are corrupt or need another key. */
    public void verifyStore() {
        store.verify();
    }

    /** Deletes the tokens of all accounts, and every file of this client ID and authority. */
    public void deleteAll() {
        store.delete();
    }

    /**
     * Changes the protection of the tokens.
     *
     * @param change empty if nothing may be stored: then the tokens are deleted
     */
    public void protect(Optional<ProtectionChange> change) {
        change.ifPresentOrElse(it -> new Migration(store, it).run(), this::deleteAll);
    }

    /** Returns the cached token of an account without a request; empty if it has to be refreshed first. */
    public Uni<Optional<AccessToken>> cachedToken(Account account) {
        return silent.cachedToken(account);
    }

    /** Returns how Entra refused the last refresh of an account's token, if nobody has signed in since. */
    public Optional<Failure> refusal(Account account) {
        return silent.refusal(account);
    }

    /** Returns the scopes that are granted to an account for the resource of the settings. */
    public Scopes granted(Account account) {
        return silent.granted(account);
    }

    /** Returns a token silently. */
    @Override
    public Uni<AccessToken> token(Duration validity) {
        return silent.token(validity).onFailure().transform(this::translated);
    }

    /** Returns a new token silently. */
    @Override
    public Uni<AccessToken> newToken(Optional<String> claims) {
        return silent.newToken(claims)
                .onFailure()
                .transform(this::translated)
                .onFailure(Failure::isSignInRequired)
                .transform(failure -> ((Failure) failure).hint(NEW_SESSION));
    }

    /** Returns a token silently; fails if another account is signed in. */
    public Uni<AccessToken> token(ExpectedAccount expected, SignInListener listener) {
        return published(listener, silent.token(expected));
    }

    /** Returns a token silently; by a person if no account, or the wrong one, is signed in. */
    public Uni<AccessToken> token(LoginOptions options, SignInListener listener) {
        return published(
                listener,
                silentlyMeetingChallenge(options.expected())
                        .onFailure(failure -> isInteractionRequired(failure)
                                || options.browser().isPresent()
                                        && Failure.isBlockedByPolicy(SignInFailures.translate(failure)))
                        .recoverWithUni(() -> byPerson(options, listener)));
    }

    /** Returns a token of a new session even if an account is signed in: for example to add another. */
    public Uni<AccessToken> newSession(LoginOptions options, SignInListener listener) {
        return published(listener, byPerson(options, listener));
    }

    /** Returns a code or a request, and a handle with which another process can resume the sign-in. */
    public Uni<PendingSignIn> start(LoginOptions options) {
        return meetingChallenge(options.expecting(account))
                .chain(all -> person.apply(all).start())
                .onFailure()
                .transform(this::translated);
    }

    /** Tries the store first: a person must know that tokens cannot be stored before entering a code. */
    private Uni<AccessToken> byPerson(LoginOptions options, SignInListener listener) {
        var expected = options.expecting(account);
        var answers = new Answers(listener, options.browser().isPresent()); // the URL takes no request
        var token = meetingChallenge(expected)
                .chain(all -> person.apply(all).token(answers))
                .onFailure(failure -> options.browser().isEmpty())
                .transform(failure -> SignInFailures.offeringBrowser(translated(failure)))
                .onFailure(failure -> options.browser().isPresent())
                .transform(failure -> SignInFailures.inBrowser(translated(failure)))
                .invoke(signedIn ->
                        accounts.use(signedIn.account(), options.browser().isPresent()))
                .invoke(metChallenge);
        var inTime = timeout.map(limit ->
                        token.ifNoItem().after(limit).failWith(() -> timedOut(limit, answers.isLast(), options)))
                .orElse(token);
        return Uni.createFrom().item(store::read).invoke(store::prepare).chain(() -> inTime);
    }

    /** Returns a token that meets the claims which Entra demanded at the last refresh, if it did. */
    private Uni<AccessToken> silentlyMeetingChallenge(ExpectedAccount expected) {
        return silent.challenge()
                .chain(challenge -> challenge.isPresent()
                        ? silent.newToken(challenge.map(Challenge::claims)).map(expected::checked)
                        : silent.token(expected));
    }

    private Uni<LoginOptions> meetingChallenge(LoginOptions options) {
        return options.resumed().isPresent()
                ? Uni.createFrom().item(options)
                : silent.challenge()
                        .map(challenge -> challenge.map(options::meeting).orElse(options));
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

    /** @param answered whether Entra answered the last request, so that only the user was late */
    private static Failure timedOut(Duration limit, boolean answered, LoginOptions options) {
        return answered
                ? options.timedOut(limit)
                : Failure.of(UNAVAILABLE, "Entra did not respond within " + limit.toSeconds() + " s");
    }

    /** Passes events on, and remembers whether Entra answered the last request. */
    private static final class Answers implements SignInListener {
        private final SignInListener next;
        private volatile boolean isLast;

        private Answers(SignInListener next, boolean isLast) {
            this.next = next;
            this.isLast = isLast;
        }

        private boolean isLast() {
            return isLast;
        }

        @Override
        public void publish(SignInEvent event) {
            if (event instanceof NoResponse || event instanceof NetworkLost) {
                isLast = false;
            } else if (!(event instanceof CodeExpiring)) {
                isLast = true;
            }
            next.publish(event);
        }

        @Override
        public <T> Uni<T> countDown(Duration lifetime) {
            return next.countDown(lifetime);
        }
    }

    private static boolean isInteractionRequired(Throwable thrown) {
        return SignInFailures.translate(thrown) instanceof Failure known
                && (known.outcome() == SIGN_IN_REQUIRED || known.outcome() == WRONG_ACCOUNT);
    }
}
