package dev.jeton.graph;

import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.storage.Protection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Stores a delta link under a name, so that a later run can continue from it. One process at a time holds its lock. */
public final class DeltaState implements AutoCloseable {
    private final AccountFile file;
    private final URI query;

    private DeltaState(AccountFile file, URI query) {
        this.file = file;
        this.query = query;
    }

    /**
     * Opens and locks a delta link. Fails with {@link Outcome#UNAVAILABLE} if another process has locked it.
     *
     * @param protection if empty, the link is stored in plain text: it is useless without a token
     * @param query      the URL of the initial delta request
     */
    static DeltaState open(
            Settings settings, Optional<Protection> protection, AccessToken token, String name, URI query) {
        return AccountFile.open(AccountFile.Kind.DELTA, settings, protection.orElse(Protection.PLAIN), token, name)
                .map(file -> new DeltaState(file, query))
                .orElseThrow(() -> Failure.of(
                                UNAVAILABLE, "cannot use the delta link '" + name + "': another process uses it")
                        .advice("Wait until that process has ended, or choose another --name."));
    }

    /** Returns the stored link; fails with {@link Outcome#USAGE} if it belongs to another query. */
    public Optional<URI> link() {
        return file.read().flatMap(fields -> {
            if (!query.toString().equals(fields.get("query"))) {
                throw Failure.of(USAGE, "cannot use this --name: it belongs to the delta query " + fields.get("query"))
                        .advice("Choose another --name, or replace the stored delta link with --reset.");
            }
            return LenientUrl.read(String.valueOf(fields.get("link")));
        });
    }

    public void save(URI link) {
        file.write(Map.of("query", query.toString(), "link", link.toString()));
    }

    public void delete() {
        file.delete();
    }

    @Override
    public void close() {
        file.close();
    }
}
