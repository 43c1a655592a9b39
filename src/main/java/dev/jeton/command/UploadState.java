package dev.jeton.command;

import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;

import dev.jeton.auth.AccessToken;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.graph.UploadSessions;
import dev.jeton.storage.Protection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The session that an account sends a file to, for another run to go on with; one process sends it at a time. */
final class UploadState implements UploadSessions, AutoCloseable {
    private static final String SESSION = "session";

    private final Optional<AccountFile> file;

    private UploadState(Optional<AccountFile> file) {
        this.file = file;
    }

    /**
     * Fails with {@link Failure.Reaction#RETRY_LATER} while another process sends the same.
     *
     * @param protection empty where nothing is kept: no other run goes on then
     * @param what       is sent, in which version, to where: a file that has changed is another one
     */
    static UploadState open(Settings settings, Optional<Protection> protection, AccessToken token, String... what) {
        return new UploadState(protection.map(by -> AccountFile.open(AccountFile.Kind.UPLOAD, settings, by, token, what)
                .orElseThrow(() -> Failure.of(RETRY_LATER, "another process sends this file")
                        .hint("the same again when it has ended"))));
    }

    @Override
    public Optional<URI> find() {
        return file.flatMap(AccountFile::read).map(fields -> URI.create(String.valueOf(fields.get(SESSION))));
    }

    @Override
    public void keep(URI session) {
        file.ifPresent(there -> there.keep(Map.of(SESSION, session.toString())));
    }

    @Override
    public void forget() {
        file.ifPresent(AccountFile::forget);
    }

    @Override
    public void close() {
        file.ifPresent(AccountFile::close);
    }
}
