package dev.jeton.auth;

import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.auth.msal.Msal;
import dev.jeton.auth.msal.TokenStore;
import dev.jeton.auth.token.Account;
import dev.jeton.config.Setting;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The accounts that are signed in, and the choice of one of them. */
public final class Accounts {
    private final Msal msal;
    private final TokenStore store;
    private final Optional<Value> setting;

    /** @param setting username or home account ID that is set; empty if none is */
    Accounts(Msal msal, TokenStore store, Optional<Value> setting) {
        this.msal = msal;
        this.store = store;
        this.setting = setting;
    }

    /** Returns all accounts, sorted by username. */
    public Uni<List<Account>> all() {
        return msal.accounts()
                .map(known -> known.stream().sorted(Account.BY_NAME).toList())
                .onFailure()
                .transform(SignInFailures::translate);
    }

    /** Returns the account that is set, else the account in use, else the only one; fails if there are several. */
    public Uni<Account> chosen() {
        return all().map(known ->
                setting.map(value -> set(value, known)).or(() -> inUse(known)).orElseGet(() -> only(known)));
    }

    private static Account set(Value value, List<Account> known) {
        return match(known, value.text())
                .orElseThrow(() -> value.suggesting(
                        Failure.of(SIGN_IN_REQUIRED, value.described() + " is not signed in")
                                .hint("jeton login"),
                        Setting.ACCOUNT,
                        Account.names(known)));
    }

    /** Returns the account in use; empty if none is in use, or if it has been removed. */
    public Optional<Account> inUse(List<Account> known) {
        return store.read().inUse().flatMap(id -> known.stream()
                .filter(account -> account.id().equals(id))
                .findFirst());
    }

    /** Makes an account the one in use, and returns it. */
    public Uni<Account> use(String nameOrId) {
        return named(nameOrId).invoke(this::use);
    }

    /** Deletes the tokens of an account, and returns it. */
    public Uni<Account> remove(String nameOrId) {
        return named(nameOrId).call(this::remove);
    }

    Uni<Void> remove(Account account) {
        return msal.remove(account).invoke(() -> {
            store.update(content -> content.without(account.id()));
            store.deleteHistory();
        });
    }

    private void use(Account account) {
        store.update(content -> content.withInUse(Optional.of(account.id())));
    }

    /** Makes an account the one in use after its sign-in. */
    void use(Account account, boolean inBrowser) {
        store.update(content -> content.withInUse(Optional.of(account.id())).withSession(account.id(), inBrowser));
    }

    /** Returns whether the account's session began in a browser, and not with a device code. */
    public boolean isSessionOfBrowser(Account account) {
        return store.read().inBrowser().contains(account.id());
    }

    /** Returns the account with this name or ID; fails if there is none, or more than one. */
    public Uni<Account> named(String nameOrId) {
        return all().map(known -> match(known, nameOrId)
                .orElseThrow(() -> Failure.of(SIGN_IN_REQUIRED, "'" + nameOrId + "' is not signed in here")
                        .hint("jeton account list")
                        .suggesting(nameOrId, Account.names(known))));
    }

    /** Returns the account with this name or ID, else the only one that begins with it; fails if there are several. */
    private static Optional<Account> match(List<Account> known, String nameOrId) {
        var exact = known.stream().filter(account -> account.isNamed(nameOrId)).toList();
        var matches = exact.isEmpty() && !nameOrId.isBlank()
                ? known.stream().filter(account -> account.beginsWith(nameOrId)).toList()
                : exact;
        if (matches.size() > 1) {
            throw ambiguous("several accounts match '" + nameOrId + "'", matches);
        }
        return matches.stream().findFirst();
    }

    private static Account only(List<Account> known) {
        if (known.size() > 1) {
            throw ambiguous("several accounts are signed in, and none is in use", known);
        }
        return known.stream().findFirst().orElseThrow(SignInFailures::notSignedIn);
    }

    private static Failure ambiguous(String message, List<Account> choices) {
        return Failure.of(USAGE, message + ": " + String.join(", ", Account.names(choices)))
                .advice("Choose one with --account, or make one the account in use: jeton account use ID")
                .hint("jeton account list");
    }
}
