package dev.jeton.auth;

import dev.jeton.auth.msal.TokenStore;
import dev.jeton.config.Environment;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.PrivateFolder;
import dev.jeton.storage.ProcessLock;
import dev.jeton.storage.Removal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Removes the files of sign-ins for all authorities and client IDs, without reading them. */
public final class StoredSignIns {
    private StoredSignIns() {}

    /** Removes the tokens of all accounts. */
    public static List<Removal> removeTokens(Environment environment) {
        return new PrivateFolder(TokenStore.folder(environment)).removeEach(StoredSignIns::removeTokens);
    }

    /** Removes the device codes that no process polls for. */
    public static List<Removal> removePending(Environment environment) {
        return new PrivateFolder(PendingSignIns.folder(environment)).removeUnused();
    }

    /** Waits for a refresh in another process, which would write its tokens afterwards. */
    private static Removal removeTokens(PrivateFile file) throws IOException {
        var refresh = refreshLock(file.sibling("." + TokenStore.REFRESH));
        try {
            var lock = lock(file, TokenStore.LOCK_TIMEOUT);
            try {
                file.deleteAll();
            } finally {
                lock.close();
            }
        } finally {
            refresh.close();
        }
        return new Removal.Removed(file.path());
    }

    /** Returns no lock if another process holds it for longer than any request takes: that process hangs. */
    private static ProcessLock refreshLock(PrivateFile file) throws IOException {
        try {
            return lock(file, TokenRefresh.LOCK_TIMEOUT);
        } catch (FileLock.Busy e) {
            return new ProcessLock(Optional.empty(), true);
        }
    }

    /** Returns no lock if the file cannot be locked, for example one that others can read: no other process uses it. */
    private static ProcessLock lock(PrivateFile file, Duration timeout) throws IOException {
        try {
            return new ProcessLock(Optional.of(FileLock.exclusive(file, timeout)), false);
        } catch (FileLock.Busy e) {
            throw e;
        } catch (IOException e) {
            return new ProcessLock(Optional.empty(), false);
        }
    }
}
