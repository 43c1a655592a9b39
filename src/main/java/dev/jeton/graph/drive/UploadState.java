package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.AccountFile;
import dev.jeton.graph.AccountState;
import dev.jeton.storage.Protection;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Keeps the upload session of a file, so that another run can resume it; one process uploads the file at a time. */
public final class UploadState implements AutoCloseable {
    private static final String SESSION = "session";

    private final Optional<AccountFile> file;

    private UploadState(Optional<AccountFile> file) {
        this.file = file;
    }

    /**
     * Fails with {@link Outcome#UNAVAILABLE} while another process sends the same. If nothing is kept, no other run
     * resumes the session.
     *
     * @param what is sent, in which version, to where: a file that has changed is another one
     */
    public static Uni<UploadState> open(AccountState account, String... what) {
        return account.token()
                .map(token -> open(account.settings(), account.protection().get(), token, what));
    }

    public static UploadState open(
            Settings settings, Optional<Protection> protection, AccessToken token, String... what) {
        return new UploadState(protection.map(by -> AccountFile.open(AccountFile.Kind.UPLOAD, settings, by, token, what)
                .orElseThrow(() -> Failure.of(UNAVAILABLE, "another process sends this file")
                        .hint("the same again when it has ended"))));
    }

    /** The URL of the session, which is a secret. */
    public Optional<URI> find() {
        return file.flatMap(AccountFile::read).map(fields -> URI.create(String.valueOf(fields.get(SESSION))));
    }

    public void keep(URI session) {
        file.ifPresent(there -> there.keep(Map.of(SESSION, session.toString())));
    }

    public void forget() {
        file.ifPresent(AccountFile::forget);
    }

    @Override
    public void close() {
        file.ifPresent(AccountFile::close);
    }
}
