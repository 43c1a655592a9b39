package dev.jeton.command;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;

import dev.jeton.auth.AccessToken;
import dev.jeton.auth.Digest;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.NotPrivate;
import dev.jeton.storage.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * The session that an account sends a file to, in a private file, for another run to go on with; and a lock for as long as
 * one process sends it. A file that has changed is another one.
 */
final class UploadState implements AutoCloseable {
    private final PrivateFile file;
    private final FileLock lock;

    private UploadState(PrivateFile file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** @param what is sent, in which version, to where */
    static UploadState open(Settings settings, AccessToken token, String... what) {
        var digest = Digest.of(
                settings.graphUrl().toString(), token.account().id(), token.tenant(), String.join("\n", what));
        var file = PrivateFile.ofSecrets(
                settings.environment().stateFolder().resolve("upload").resolve(digest));
        var lock = attempt(() -> FileLock.tryExclusive(file))
                .orElseThrow(() -> Failure.of(RETRY_LATER, "another process sends this file")
                        .hint("the same again when it has ended"));
        return new UploadState(file, lock);
    }

    Optional<URI> session() {
        return attempt(file::read).map(text -> attempt(() -> URI.create(text.strip())));
    }

    void keep(URI session) {
        attempt(() -> {
            file.replace(session.toString());
            return session;
        });
    }

    void forget() {
        attempt(() -> {
            file.delete();
            return file;
        });
    }

    @Override
    public void close() {
        attempt(() -> {
            lock.close();
            return lock;
        });
    }

    private interface FileAccess<T> {
        T now() throws IOException;
    }

    private static <T> T attempt(FileAccess<T> access) {
        try {
            return access.now();
        } catch (NotPrivate e) {
            throw Failure.of(FIX, "cannot keep the upload session: " + e.getMessage())
                    .hint(e.remedy())
                    .causedBy(e);
        } catch (IllegalArgumentException e) {
            throw Failure.of(FIX, "what is kept of the upload session is no address"); // which is a secret
        } catch (IOException e) {
            throw Failure.of(FIX, "cannot keep the upload session: " + e.getMessage())
                    .causedBy(e);
        }
    }
}
