package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.AccountFile;
import dev.jeton.graph.AccountState;
import dev.jeton.graph.LenientUrl;
import dev.jeton.storage.Protection;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Stores the upload session of a file, so that another run can resume it. One process at a time holds its lock. */
public final class UploadState implements AutoCloseable {
    private static final String SESSION = "session";

    private final Optional<AccountFile> file;

    private UploadState(Optional<AccountFile> file) {
        this.file = file;
    }

    /**
     * Opens and locks the state of an upload. Fails with {@link Outcome#UNAVAILABLE} if another process has locked it.
     * Stores nothing if the account's state has no protection.
     *
     * @param key the address, the version of the file, and the conflict behaviour
     */
    public static Uni<UploadState> open(AccountState account, String... key) {
        return account.token()
                .map(token -> open(account.settings(), account.protection().get(), token, key));
    }

    public static UploadState open(
            Settings settings, Optional<Protection> protection, AccessToken token, String... key) {
        return new UploadState(protection.map(by -> AccountFile.open(AccountFile.Kind.UPLOAD, settings, by, token, key)
                .orElseThrow(() -> Failure.of(UNAVAILABLE, "cannot upload: another process uploads this file")
                        .advice("Wait until that process has ended, then run the same command again."))));
    }

    /** Returns the stored session; empty if there is none, or if it has expired. */
    public Optional<SessionUrl> load() {
        return file.flatMap(AccountFile::read)
                .flatMap(fields -> LenientUrl.read(String.valueOf(fields.get(SESSION)))
                        .filter(url -> url.getHost() != null)
                        .map(url -> new SessionUrl(url, SessionUrl.expiration(fields))))
                .filter(session -> !session.isExpired());
    }

    public void save(SessionUrl session) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(SESSION, session.url().toString());
        session.expiration().ifPresent(time -> fields.put(SessionUrl.EXPIRATION, time.toString()));
        file.ifPresent(stored -> stored.write(fields));
    }

    public void delete() {
        file.ifPresent(AccountFile::delete);
    }

    @Override
    public void close() {
        file.ifPresent(AccountFile::close);
    }
}
