package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.HURRY;

import com.microsoft.aad.msal4j.MsalException;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.entra.Asker;
import dev.jeton.failure.Failure;
import dev.jeton.http.Http;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Signs a person in: silently for the chosen account; only if that takes a person, with a device code, for as long as
 * the code lives or the user wants to wait. Cancelling ends it wherever it is. Every failure is translated once, at the
 * end.
 */
public final class SignIn implements TokenSource {
    private final Entra entra;
    private final Msal msal;
    private final Accounts accounts;
    private final TokenStore store;
    private final Set<String> scopes;
    private final Optional<Duration> patience;
    private final Asker asker;

    /** @param warnings takes a line for the person, for example where a broken token file was set aside */
    public SignIn(Http http, Settings settings, Consumer<String> warnings) {
        this.store = TokenStore.of(settings, warnings);
        this.entra = new Entra(http, settings.authority(), settings.clientId());
        this.msal = new Msal(entra, settings.clientId(), store);
        this.accounts = new Accounts(msal, store, settings.account());
        this.scopes = settings.scopes();
        this.patience = settings.timeout();
        this.asker = Asker.of(
                settings.clientId(),
                settings.authority(),
                settings.account().map(Value::text).orElse(""));
    }

    public Accounts accounts() {
        return accounts;
    }

    public Path tokenFile() {
        return store.path();
    }

    /** Forgets everyone, and the account in use; leaves no file. */
    public void forgetAll() {
        store.delete();
    }

    /** What the cache holds of an account, without the network: empty where the token has to be renewed first. */
    public Uni<Optional<AccessToken>> remembered(Account account) {
        return msal.cached(account, scopes)
                .map(Optional::of)
                .onFailure(MsalException.class)
                .recoverWithItem(Optional.empty());
    }

    /** Never asks a person. */
    @Override
    public Uni<AccessToken> token() {
        return silent().onFailure().transform(this::translated);
    }

    /** Asks a person only where nothing else helps. */
    public Uni<AccessToken> token(DeviceCodePrompt prompt) {
        return silent().onFailure(SignIn::takesAPerson)
                .recoverWithUni(() -> deviceCode(prompt))
                .onFailure()
                .transform(this::translated);
    }

    /** Asks a person in any case, for example to add an account. */
    public Uni<AccessToken> freshToken(DeviceCodePrompt prompt) {
        return deviceCode(prompt).onFailure().transform(this::translated);
    }

    private Uni<AccessToken> silent() {
        return accounts.chosen().chain(account -> msal.silent(account, scopes)
                .onFailure()
                .transform(thrown -> Refusals.translate(thrown, asker.renewing(account.username(), account.tenant()))));
    }

    private Uni<AccessToken> deviceCode(DeviceCodePrompt prompt) {
        return entra.deviceCode(scopes)
                .invoke(prompt::show)
                .chain(code -> Uni.combine()
                        .any()
                        .of(msal.redeem(code, scopes), prompt.countDown(patience(code)))
                        .ifNoItem()
                        .after(patience(code))
                        .failWith(() -> tooSlow(code)))
                .invoke(token -> accounts.use(token.account()));
    }

    private Throwable translated(Throwable thrown) {
        return Refusals.translate(thrown, asker);
    }

    private Duration patience(DeviceCode code) {
        return patience.filter(wanted -> wanted.compareTo(code.lifetime()) < 0).orElse(code.lifetime());
    }

    private Failure tooSlow(DeviceCode code) {
        var waited = patience(code);
        return Failure.of(
                        HURRY,
                        waited.equals(code.lifetime())
                                ? "the code expired before anybody signed in with it"
                                : "nobody signed in within " + waited.toSeconds() + " s")
                .hint("jeton login");
    }

    private static boolean takesAPerson(Throwable thrown) {
        return Failure.asksForSignIn(Refusals.translate(thrown));
    }
}
