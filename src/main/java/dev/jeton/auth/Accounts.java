package dev.jeton.auth;

import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.auth.msal.Msal;
import dev.jeton.auth.msal.TokenStore;
import dev.jeton.auth.token.Account;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who signed in here before, and which of them is meant. */
public final class Accounts {
    private final Msal msal;
    private final TokenStore store;
    private final Optional<Value> named;

    Accounts(Msal msal, TokenStore store, Optional<Value> named) {
        this.msal = msal;
        this.store = store;
        this.named = named;
    }

    /** Everyone, by username. */
    public Uni<List<Account>> all() {
        return msal.accounts()
                .map(known -> known.stream()
                        .sorted(Comparator.comparing(Account::username, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Account::id))
                        .toList())
                .onFailure()
                .transform(SignInFailures::translate);
    }

    /** Who is meant: the one named, else the one in use, else the only one; never just the first. */
    public Uni<Account> chosen() {
        return all().map(known -> named.map(value -> match(known, value.text()).orElseThrow(() -> Failure.of(
                                SIGN_IN_REQUIRED, "'" + value.text() + "' (" + value.origin() + ") is not signed in")
                        .hint("jeton login")))
                .or(() -> inUse(known))
                .orElseGet(() -> only(known)));
    }

    /** The account in use, where one is set and still there. */
    public Optional<Account> inUse(List<Account> known) {
        return store.read().inUse().flatMap(id -> known.stream()
                .filter(account -> account.id().equals(id))
                .findFirst());
    }

    /** Makes one the account in use. */
    public Uni<Account> use(String nameOrId) {
        return named(nameOrId).invoke(this::use);
    }

    /** Forgets one: its tokens are gone from this machine. */
    public Uni<Account> remove(String nameOrId) {
        return named(nameOrId).call(this::remove);
    }

    Uni<Void> remove(Account account) {
        return msal.remove(account).invoke(() -> {
            store.update(content -> content.using(content.inUse().filter(id -> !id.equals(account.id()))));
            store.forgetPrevious();
        });
    }

    void use(Account account) {
        store.update(content -> content.using(Optional.of(account.id())));
    }

    /** Fails where there is none, or more than one. */
    public Uni<Account> named(String nameOrId) {
        return all().map(known -> match(known, nameOrId)
                .orElseThrow(() -> Failure.of(SIGN_IN_REQUIRED, "'" + nameOrId + "' is not signed in here")
                        .hint("jeton account list")));
    }

    private static Optional<Account> match(List<Account> known, String nameOrId) {
        var matches =
                known.stream().filter(account -> account.isNamed(nameOrId)).toList();
        if (matches.size() > 1) {
            throw ambiguous("'" + nameOrId + "' is more than one account", matches);
        }
        return matches.stream().findFirst();
    }

    private static Account only(List<Account> known) {
        if (known.size() > 1) {
            throw ambiguous("several accounts are signed in, and none is in use", known);
        }
        return known.stream().findFirst().orElseThrow(SignInFailures::nobodySignedIn);
    }

    private static Failure ambiguous(String message, List<Account> choices) {
        return Failure.of(
                        USAGE,
                        message + ": "
                                + choices.stream()
                                        .map(account -> account.username() + "@" + account.tenant())
                                        .collect(Collectors.joining(", ")))
                .hint("jeton account use ID");
    }
}
