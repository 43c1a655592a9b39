package dev.jeton.graph;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.config.Settings;
import dev.jeton.storage.Protection;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Opens the stored state of the signed-in account, which a later run can resume.
 *
 * @param protection protects the files; may prompt for a passphrase; empty if no secret may be stored
 * @param tokens     supply an access token of the account
 * @param executor   runs file access and the passphrase prompt
 */
public record AccountState(
        Settings settings, Supplier<Optional<Protection>> protection, TokenSource tokens, Executor executor) {
    /**
     * Returns the delta link stored under a name, locked; fails if another process has locked it.
     *
     * @param query the URL of the initial delta request
     */
    public Uni<DeltaState> delta(String name, URI query) {
        return token().map(token -> DeltaState.open(settings, protection.get(), token, name, query));
    }

    /** Returns an access token of the account, on the executor. */
    public Uni<AccessToken> token() {
        return tokens.token().emitOn(executor);
    }
}
