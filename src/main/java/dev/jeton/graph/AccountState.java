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
 * Opens what is kept for the account that is signed in, so that another run can resume it.
 *
 * @param protection of the files, empty if nothing is kept; a person may be asked for a passphrase
 * @param tokens     say which account it is
 * @param executor   where files are opened, and the person is asked
 */
public record AccountState(
        Settings settings, Supplier<Optional<Protection>> protection, TokenSource tokens, Executor executor) {
    /**
     * The delta link that is kept under a name; fails while another process follows it.
     *
     * @param query the whole URL of the delta query, as at its beginning
     */
    public Uni<DeltaState> delta(String name, URI query) {
        return token().map(token -> DeltaState.open(settings, protection.get(), token, name, query));
    }

    /** Returns a token of the account, on the executor. */
    public Uni<AccessToken> token() {
        return tokens.token().emitOn(executor);
    }
}
