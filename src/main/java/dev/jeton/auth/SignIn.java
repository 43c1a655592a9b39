package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.HURRY;

import dev.jeton.auth.SignInEvent.Failed;
import dev.jeton.auth.SignInEvent.SignedIn;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.entra.Asker;
import dev.jeton.failure.Failure;
import dev.jeton.http.Http;
import dev.jeton.storage.Protection;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Signs a person in: silently for the chosen account; only if that takes a person, with a device code, for as long as
 * codes live or the user wants to wait. Cancelling ends it wherever it is. Every failure is translated once, at the
 * end.
 */
public final class SignIn implements TokenSource {
    /** The tokens at hand are refused: finding them again, silently, helps nobody. */
    static final String NEW_SESSION = "jeton login --force";

    private final Accounts accounts;
    private final TokenStore store;
    private final SilentSignIn silent;
    private final DeviceSignIn device;
    private final Optional<Duration> patience;
    private final Asker asker;

    /**
     * @param protection of everything secret that is kept; empty where nothing is
     * @param warnings   takes a line for the person, for example where a broken token file was set aside
     */
    public SignIn(Http http, Settings settings, Optional<Protection> protection, Consumer<String> warnings) {
        var scopes = settings.scopes();
        this.store = TokenStore.of(settings, protection, warnings);
        var entra = new Entra(http.exchange(), settings.authority(), settings.clientId());
        var msal = new Msal(entra, settings.clientId(), store);
        this.accounts = new Accounts(msal, store, settings.account());
        this.device = new DeviceSignIn(entra, msal, new PendingSignIns(settings, protection), settings);
        this.patience = settings.timeout();
        this.asker = Asker.of(
                settings.clientId(),
                settings.authority(),
                settings.account().map(Value::text).orElse(""));
        this.silent = new SilentSignIn(msal, accounts, store, scopes, asker);
    }

    public Accounts accounts() {
        return accounts;
    }

    /** How tokens are kept, and where, for a person. */
    public String protection() {
        return store.protection();
    }

    /** Forgets everyone, and the account in use; leaves no file. */
    public void forgetAll() {
        store.delete();
    }

    /**
     * Puts the tokens, if there are any, under another protection.
     *
     * @param change empty where they shall not be on disk at all: then they are forgotten
     */
    public void protect(Optional<ProtectionChange> change) {
        change.ifPresentOrElse(it -> new Migration(store, it).run(), this::forgetAll);
    }

    /** What the cache holds of an account, without the network: empty where the token has to be renewed first. */
    public Uni<Optional<AccessToken>> remembered(Account account) {
        return silent.remembered(account);
    }

    /** Never asks a person. */
    @Override
    public Uni<AccessToken> token() {
        return silent.token().onFailure().transform(this::translated);
    }

    /** Never asks a person; one that is valid for that long at least, where Entra gives such a one. */
    @Override
    public Uni<AccessToken> token(Duration life) {
        return silent.token(life).onFailure().transform(this::translated);
    }

    /** Never asks a person. */
    @Override
    public Uni<AccessToken> newToken(Optional<String> claims) {
        return silent.newToken(claims)
                .onFailure()
                .transform(this::translated)
                .onFailure(Failure::asksForSignIn)
                .transform(failure -> ((Failure) failure).hint(NEW_SESSION));
    }

    /** Never asks a person; fails where somebody else is signed in. */
    public Uni<AccessToken> token(Expected expected) {
        return token().map(expected::checked);
    }

    /** Asks a person only where nothing else helps, or where the wrong one is signed in. */
    public Uni<AccessToken> token(Asking asking) {
        return told(
                asking,
                silent.token()
                        .map(asking.expected()::checked)
                        .onFailure(SignIn::takesAPerson)
                        .recoverWithUni(() -> deviceCode(asking)));
    }

    /** Asks a person in any case, for example to add an account. */
    public Uni<AccessToken> freshToken(Asking asking) {
        return told(asking, deviceCode(asking));
    }

    /** A code for a person, and a handle with which any process can wait for the decision. */
    public Uni<PendingSignIn> start(Asking asking) {
        return device.start(asking).onFailure().transform(this::translated);
    }

    private Uni<AccessToken> deviceCode(Asking asking) {
        var token = device.token(asking, silent::token).invoke(signedIn -> accounts.use(signedIn.account()));
        return patience.map(limit -> token.ifNoItem().after(limit).failWith(() -> tooSlow(limit)))
                .orElse(token);
    }

    private Uni<AccessToken> told(Asking asking, Uni<AccessToken> token) {
        return token.onFailure()
                .transform(this::translated)
                .invoke(signedIn -> asking.events().accept(new SignedIn(signedIn)))
                .onFailure(Failure.class)
                .invoke(failure -> asking.events().accept(new Failed(failure)));
    }

    private Throwable translated(Throwable thrown) {
        return Refusals.translate(thrown, asker);
    }

    private static Failure tooSlow(Duration limit) {
        return Failure.of(HURRY, "nobody signed in within " + limit.toSeconds() + " s")
                .hint("jeton login");
    }

    private static boolean takesAPerson(Throwable thrown) {
        return Refusals.translate(thrown) instanceof Failure known
                && switch (known.reaction()) {
                    case SIGN_IN, ANOTHER_PERSON -> true;
                    case FIX, RETYPE, RETRY_LATER, ACCEPT_NO, ASK_ADMIN, HURRY -> false;
                };
    }
}
