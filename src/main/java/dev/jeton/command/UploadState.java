package dev.jeton.command;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;

import dev.jeton.auth.AccessToken;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import java.net.URI;
import java.util.Optional;

/** The session that an account sends a file to, for another run to go on with; one process sends it at a time. */
final class UploadState implements AutoCloseable {
    private final AccountFile file;

    private UploadState(AccountFile file) {
        this.file = file;
    }

    /** @param what is sent, in which version, to where: a file that has changed is another one */
    static UploadState open(Settings settings, AccessToken token, String... what) {
        return AccountFile.open(AccountFile.Kind.UPLOAD, settings, token, what)
                .map(UploadState::new)
                .orElseThrow(() -> Failure.of(RETRY_LATER, "another process sends this file")
                        .hint("the same again when it has ended"));
    }

    Optional<URI> session() {
        try {
            return file.read().map(URI::create);
        } catch (IllegalArgumentException e) {
            throw Failure.of(FIX, "what is kept of the upload session is no address"); // without it: it is a secret
        }
    }

    void keep(URI session) {
        file.keep(session.toString());
    }

    void forget() {
        file.forget();
    }

    @Override
    public void close() {
        file.close();
    }
}
