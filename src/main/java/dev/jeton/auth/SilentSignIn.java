package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;

import com.microsoft.aad.msal4j.MsalException;
import dev.jeton.entra.Asker;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A token without a person: from the cache, else renewed; where that fails for now, the old one for as long as it lives. */
final class SilentSignIn {
    private final Msal msal;
    private final Accounts accounts;
    private final TokenStore store;
    private final Set<String> scopes;
    private final Asker asker;
    private final Renewals renewals;
    private final AtomicBoolean warned = new AtomicBoolean();

    SilentSignIn(Msal msal, Accounts accounts, TokenStore store, Set<String> scopes, Asker asker) {
        this.msal = msal;
        this.accounts = accounts;
        this.store = store;
        this.scopes = scopes;
        this.asker = asker;
        this.renewals = new Renewals(store.companion(TokenStore.RENEWAL));
    }

    Uni<AccessToken> token() {
        return accounts.chosen()
                .chain(account -> msal.cached(account, scopes).onFailure().recoverWithUni(() -> renewed(account)));
    }

    /** One that lives for that long at least, where Entra gives such a one; else what it gives, and a warning. */
    Uni<AccessToken> token(Duration life) {
        return accounts.chosen()
                .chain(account -> cached(account, life).onFailure().recoverWithUni(() -> renewals.one(
                                cached(account, life),
                                () -> situation(account),
                                renewing(account, msal.renewed(account, scopes, Optional.empty())))
                        .onFailure(SilentSignIn::mayPass)
                        .recoverWithUni(failure -> stillValid(account, failure))
                        .invoke(token -> warnWhereShort(token, life))
                        .onFailure(Failure::asksForSignIn)
                        .transform(failure -> ((Failure) failure).hint(SignIn.NEW_SESSION))));
    }

    Uni<AccessToken> newToken(Optional<String> claims) {
        return accounts.chosen().chain(account -> renewing(account, msal.renewed(account, scopes, claims)));
    }

    /** Fails where the cache has none that lives for so long. */
    private Uni<AccessToken> cached(Account account, Duration life) {
        return msal.cached(account, scopes).map(token -> Optional.of(token)
                .filter(known -> left(known).compareTo(life) >= 0)
                .orElseThrow());
    }

    private Uni<AccessToken> renewed(Account account) {
        return renewals.one(
                        msal.cached(account, scopes),
                        () -> situation(account),
                        renewing(account, msal.silent(account, scopes)))
                .onFailure(SilentSignIn::mayPass)
                .recoverWithUni(failure -> stillValid(account, failure));
    }

    /** A new sign-in, other scopes or another account may be granted what is refused now. */
    private String situation(Account account) {
        return Digest.of(account.id(), String.join(" ", scopes), store.read().cache());
    }

    /** A policy that blocks it may mean the device code that the session began with: that is said for whom. */
    private Uni<AccessToken> renewing(Account account, Uni<AccessToken> token) {
        return token.onFailure()
                .transform(thrown -> Refusals.translate(thrown, asker.renewing(account.username(), account.tenant())));
    }

    Uni<Optional<AccessToken>> remembered(Account account) {
        return msal.cached(account, scopes)
                .map(Optional::of)
                .onFailure(MsalException.class)
                .recoverWithItem(Optional.empty());
    }

    /** msal4j gives up a token that lives for five minutes more, where it cannot renew it. */
    private Uni<AccessToken> stillValid(Account account, Throwable failure) {
        return Uni.createFrom().item(() -> msal.unexpired(account, scopes)).chain(found -> found.map(
                        token -> Uni.createFrom().item(token).invoke(() -> warn(token, failure)))
                .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    private void warn(AccessToken token, Throwable failure) {
        if (warned.compareAndSet(false, true)) {
            store.warn("the token could not be renewed ("
                    + Refusals.translate(failure).getMessage() + "); it is valid for "
                    + left(token).toSeconds() + " s more");
        }
    }

    /** Asking once more would not help: a token's life is the tenant's to decide. */
    private void warnWhereShort(AccessToken token, Duration life) {
        if (token.renewed() && left(token).compareTo(life) < 0) {
            store.warn("the new token is valid for " + left(token).toSeconds() + " s, not for the " + life.toSeconds()
                    + " s that were asked for: Entra decides how long");
        }
    }

    private static Duration left(AccessToken token) {
        return Duration.between(Instant.now(), token.expiresOn());
    }

    private static boolean mayPass(Throwable thrown) {
        return Refusals.translate(thrown) instanceof Failure known && known.reaction() == RETRY_LATER;
    }
}
