package dev.jeton.doctor;

import dev.jeton.auth.SignIn;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.config.Scopes;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.ShellText;
import dev.jeton.graph.Call;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks of the session: whether a token can be acquired silently, for which scopes, and what Entra refused lately. */
final class SessionChecks {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final Doctor.Connections connections;
    private final boolean offline;
    private volatile Optional<Account> account = Optional.empty();

    SessionChecks(Settings settings, Doctor.Connections connections, boolean offline) {
        this.settings = settings;
        this.connections = connections;
        this.offline = offline;
    }

    Finding session() {
        var signIn = connections.signIn();
        var accounts = signIn.accounts().all().await().atMost(TIMEOUT);
        if (accounts.isEmpty()) {
            return Finding.info("nobody is signed in: jeton login");
        }
        var chosen = signIn.accounts().chosen().await().atMost(TIMEOUT);
        account = Optional.of(chosen);
        return (offline ? cached(signIn, chosen) : acquired(signIn, chosen))
                .details(accounts.stream().map(each -> described(signIn, each)).toList());
    }

    private static Finding cached(SignIn signIn, Account chosen) {
        return signIn.cachedToken(chosen)
                .await()
                .atMost(TIMEOUT)
                .map(token -> Finding.ok(text(chosen, token)))
                .orElseGet(() -> Finding.info(chosen.username() + ", token to be refreshed"));
    }

    private Finding acquired(SignIn signIn, Account chosen) {
        var token = signIn.token().await().atMost(TIMEOUT);
        if (!Scopes.of(token.scopes()).containsAll(Scopes.of("User.Read"))) {
            return Finding.ok(text(chosen, token));
        }
        connections
                .graph(signIn)
                .call(Call.get("/me", List.of(Map.entry("$select", "id"))))
                .await()
                .atMost(TIMEOUT);
        return Finding.ok(text(chosen, token) + "; /me answers");
    }

    private static String text(Account chosen, AccessToken token) {
        return chosen.username() + ", token until " + MINUTES.format(token.expiresOn());
    }

    private static String described(SignIn signIn, Account each) {
        return each.username() + "@" + each.tenant() + ", "
                + (signIn.accounts().isSessionOfBrowser(each)
                        ? "signed in in a browser"
                        : "signed in with a code, which a policy may end");
    }

    /** Returns whether the scopes of the settings are granted. */
    Finding scopes() {
        if (account.isEmpty()) {
            return Finding.skipped("nobody is signed in");
        }
        var wanted = settings.scopes();
        var granted = connections.signIn().granted(account.get());
        var missing = wanted.containsDefault() ? Scopes.of("") : wanted.minus(granted);
        return missing.isEmpty()
                ? Finding.ok("granted: " + granted)
                : Finding.warning(
                        "not granted: " + missing,
                        "Calls that need them fail with 403.",
                        "jeton login -s " + ShellText.word(wanted.toString()));
    }

    /** Returns what Entra refused lately, and still would. */
    Finding refusals() {
        var refused = connections.signIn().refusals();
        return refused.stream()
                .findFirst()
                .map(SessionChecks::remembered)
                .orElseGet(() -> Finding.info("none is remembered"));
    }

    private static Finding remembered(Failure failure) {
        return Finding.warning(
                failure.getMessage(),
                failure.advice().orElse(""),
                failure.hint().orElse("jeton token --refresh"));
    }
}
