package dev.jeton.auth;

import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;

import dev.jeton.auth.msal.Challenges.Challenge;
import dev.jeton.auth.msal.Msal;
import dev.jeton.auth.msal.NotCached;
import dev.jeton.auth.msal.TokenStore;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.config.Scopes;
import dev.jeton.config.Settings;
import dev.jeton.entra.EntraRefusal;
import dev.jeton.entra.SignInRequester;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.storage.Digest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Acquires a token silently: from the cache, else with the refresh token, else the cached token if it is still valid. */
final class SilentSignIn {
    private final Msal msal;
    private final Accounts accounts;
    private final TokenStore store;
    private final Settings settings;
    private final SignInRequester requester;
    private final TokenRefresh refresh;
    private final AtomicBoolean warned = new AtomicBoolean();

    SilentSignIn(Msal msal, Accounts accounts, TokenStore store, Settings settings, SignInRequester requester) {
        this.msal = msal;
        this.accounts = accounts;
        this.store = store;
        this.settings = settings;
        this.requester = requester;
        this.refresh = new TokenRefresh(store.companion(TokenStore.REFRESH));
    }

    /** Returns a token that is valid for this long; if Entra issues shorter ones only, a shorter one with a warning. */
    Uni<AccessToken> token(Duration validity) {
        return accounts.chosen().chain(account -> cached(account, validity)
                .chain(found -> found.map(token -> Uni.createFrom().item(token))
                        .orElseGet(() -> refreshedOnce(account, validity))));
    }

    private Uni<AccessToken> refreshedOnce(Account account, Duration validity) {
        var key = refusalKey(account, Optional.empty());
        return refresh.refreshOnce(cached(account, validity), key, refreshed(account, Optional.empty()))
                .onFailure(Failure.class)
                .recoverWithUni(failure -> stillValid(account, validity, failure))
                .invoke(token -> warnIfShort(token, validity))
                .onFailure(Failure::isSignInRequired)
                .transform(failure -> validity.isZero() ? failure : ((Failure) failure).hint(SignIn.NEW_SESSION));
    }

    /** Returns a token of the expected account; fails with {@link Outcome#WRONG_ACCOUNT} otherwise. */
    Uni<AccessToken> token(ExpectedAccount expected) {
        return token(Duration.ZERO).map(expected::checked);
    }

    /** Returns a new token, which meets the claims challenge if there is one. */
    Uni<AccessToken> newToken(Optional<String> claims) {
        return accounts.chosen()
                .chain(account -> refresh.refresh(refusalKey(account, claims), refreshed(account, claims)));
    }

    /** Returns empty if the cache has no token that is valid for this long. */
    private Uni<Optional<AccessToken>> cached(Account account, Duration validity) {
        return msal.cached(account, granted -> scopes(() -> granted), validity);
    }

    /**
     * Returns the scopes of an option, else those of the settings and all that are granted for the same resource; without
     * the default scopes if others are granted, since the person may not have consented to these.
     */
    private Scopes scopes(Supplier<Scopes> granted) {
        var scopes = settings.scopes();
        if (!settings.hasDefaultScopes() || scopes.containsDefault()) {
            return settings.scopesWith(() -> granted.get().ofResourcesOf(scopes));
        }
        var known = granted.get().ofResourcesOf(scopes);
        return known.isEmpty() ? scopes : known;
    }

    private Scopes scopes(Account account) {
        return scopes(() -> msal.granted(account));
    }

    /** Returns digests of everything on which a refusal depends. */
    private Supplier<LastRefusal.Key> refusalKey(Account account, Optional<String> claims) {
        return () -> new LastRefusal.Key(
                Digest.of(
                        settings.authority().toString(),
                        settings.clientId(),
                        account.id(),
                        scopes(account).key(),
                        claims.orElse("")),
                Digest.of(store.read().cache()));
    }

    /** Refreshes the tokens; if a policy blocks this, the note for the admin names the account. */
    private Uni<AccessToken> refreshed(Account account, Optional<String> claims) {
        return Uni.createFrom()
                .deferred(() -> refreshed(account, scopes(account), claims))
                .invoke(() -> claims.ifPresent(met -> msal.endChallenge(account, settings.scopes())))
                .onFailure(EntraRefusal.class)
                .invoke(refusal -> saveChallenge(account, claims, refusal))
                .onFailure()
                .transform(thrown -> thrown instanceof NotCached ? noRefreshToken(account) : refused(thrown, account));
    }

    /** Returns the failure of a refresh; if a policy may be about how the session began, with the other way. */
    private Throwable refused(Throwable thrown, Account account) {
        var failure = SignInFailures.translate(thrown, requester.refreshing(account.username(), account.tenant()));
        return accounts.isSessionOfBrowser(account) ? failure : SignInFailures.offeringBrowser(failure);
    }

    /** Refreshes the tokens; if Entra refuses the granted scopes, for those of the settings: consent may be withdrawn. */
    private Uni<AccessToken> refreshed(Account account, Scopes scopes, Optional<String> claims) {
        return msal.refreshed(account, scopes, claims)
                .onFailure(thrown -> !scopes.equals(settings.scopes())
                        && thrown instanceof EntraRefusal refusal
                        && refusal.isAboutScopes())
                .recoverWithUni(() -> msal.refreshed(account, settings.scopes(), claims)
                        .invoke(token -> msal.saveGrant(scopes, token)))
                .invoke(token -> warnIfNotGranted(scopes, token));
    }

    /** Saves the claims that Entra names, else those that it refused, if a person can meet them. */
    private void saveChallenge(Account account, Optional<String> requested, EntraRefusal refusal) {
        if (Failure.isSignInRequired(refusal.failure())) {
            refusal.claims()
                    .or(() -> requested)
                    .ifPresent(claims -> msal.saveChallenge(account, scopes(account), claims));
        }
    }

    /** Returns the claims that the next sign-in of the chosen account has to meet; empty if nobody is signed in. */
    Uni<Optional<Challenge>> challenge() {
        return accounts.chosen()
                .map(account -> msal.challenge(account, settings.scopes()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private void warnIfNotGranted(Scopes requested, AccessToken token) {
        var missing = requested.minus(Scopes.of(token.scopes()));
        if (!missing.isEmpty() && !requested.containsDefault()) {
            store.warn("Entra did not grant " + missing);
        }
    }

    private static Failure noRefreshToken(Account account) {
        return Failure.of(
                        SIGN_IN_REQUIRED,
                        "cannot refresh the token of " + account.username() + ": Entra issued no refresh token")
                .hint("jeton login");
    }

    Scopes granted(Account account) {
        return msal.granted(account).ofResourcesOf(settings.scopes());
    }

    Optional<Failure> refusal(Account account) {
        return refresh.refusal(refusalKey(account, Optional.empty()).get());
    }

    Uni<Optional<AccessToken>> cachedToken(Account account) {
        return cached(account, Duration.ZERO);
    }

    /**
     * Returns the cached token until it expires if Entra is unavailable; after a refusal, only if it is valid for the time that
     * a token from the cache must be valid: then the refresh was early.
     */
    private Uni<AccessToken> stillValid(Account account, Duration validity, Throwable failure) {
        return Uni.createFrom()
                .deferred(() -> msal.unexpired(account, scopes(account)))
                .map(found -> found.filter(token -> Failure.isUnavailable(failure) || Msal.isCurrent(token, validity)))
                .chain(found -> found.map(token -> Uni.createFrom().item(token).invoke(() -> warn(token, failure)))
                        .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    private void warn(AccessToken token, Throwable failure) {
        if (warned.compareAndSet(false, true)) {
            store.warn("cannot refresh the token: "
                    + failure.getMessage() + "; it is valid for another "
                    + left(token).toSeconds() + " s");
        }
    }

    /** Warns and does not refresh again: a policy of the tenant sets the lifetime. */
    private void warnIfShort(AccessToken token, Duration validity) {
        if (token.renewed() && left(token).compareTo(validity) < 0) {
            store.warn("the new token is valid for " + left(token).toSeconds() + " s, less than the requested "
                    + validity.toSeconds() + " s: Entra sets the lifetime");
        }
    }

    private static Duration left(AccessToken token) {
        return Duration.between(Instant.now(), token.expiresOn());
    }
}
