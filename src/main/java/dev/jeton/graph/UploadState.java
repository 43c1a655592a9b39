package dev.jeton.graph;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.storage.Protection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Keeps the upload session of a file, so that another run can resume it; one process uploads the file at a time. */
final class UploadState implements AutoCloseable {
    private static final String SESSION = "session";

    private final Optional<AccountFile> file;

    private UploadState(Optional<AccountFile> file) {
        this.file = file;
    }

    /**
     * Fails with {@link Outcome#UNAVAILABLE} while another process sends the same.
     *
     * @param protection empty if nothing is kept: no other run resumes the session then
     * @param what       is sent, in which version, to where: a file that has changed is another one
     */
    static UploadState open(Settings settings, Optional<Protection> protection, AccessToken token, String... what) {
        return new UploadState(protection.map(by -> AccountFile.open(AccountFile.Kind.UPLOAD, settings, by, token, what)
                .orElseThrow(() -> Failure.of(UNAVAILABLE, "another process sends this file")
                        .hint("the same again when it has ended"))));
    }

    /** The URL of the session, which is a secret. */
    Optional<URI> find() {
        return file.flatMap(AccountFile::read).map(fields -> URI.create(String.valueOf(fields.get(SESSION))));
    }

    void keep(URI session) {
        file.ifPresent(there -> there.keep(Map.of(SESSION, session.toString())));
    }

    void forget() {
        file.ifPresent(AccountFile::forget);
    }

    @Override
    public void close() {
        file.ifPresent(AccountFile::close);
    }
}
