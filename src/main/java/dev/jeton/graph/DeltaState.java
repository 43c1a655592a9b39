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

/** Keeps the delta link of a name, so that another run goes on behind it; one process follows it at a time. */
public final class DeltaState implements AutoCloseable {
    private final AccountFile file;
    private final URI query;

    private DeltaState(AccountFile file, URI query) {
        this.file = file;
        this.query = query;
    }

    /**
     * Fails with {@link Outcome#UNAVAILABLE} while another process follows the same.
     *
     * @param protection if empty, the link is not encrypted: nobody can use it without a token
     * @param query      the whole URL of the delta query, as at its beginning
     */
    static DeltaState open(
            Settings settings, Optional<Protection> protection, AccessToken token, String name, URI query) {
        return AccountFile.open(AccountFile.Kind.DELTA, settings, protection.orElse(Protection.PLAIN), token, name)
                .map(file -> new DeltaState(file, query))
                .orElseThrow(() -> Failure.of(UNAVAILABLE, "another process follows '" + name + "'")
                        .hint("the same again when it has ended, or another --name"));
    }

    /** The link of the last time; fails with {@link Outcome#USAGE} if that was another query. */
    public Optional<URI> link() {
        return file.read().map(fields -> {
            if (!query.toString().equals(fields.get("query"))) {
                throw Failure.of(USAGE, "under this name, the changes of " + fields.get("query") + " are followed")
                        .hint("another --name, or --reset");
            }
            return URI.create(String.valueOf(fields.get("link")));
        });
    }

    public void keep(URI link) {
        file.keep(Map.of("query", query.toString(), "link", link.toString()));
    }

    public void forget() {
        file.forget();
    }

    @Override
    public void close() {
        file.close();
    }
}
