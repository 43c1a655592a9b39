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

/** What the state folder holds of sign-ins, at every authority and for every client ID; it is not read, only removed. */
public final class StoredSignIns {
    private StoredSignIns() {}

    /** Removes the tokens of everyone. */
    public static List<Removal> removeTokens(Environment environment) {
        return new PrivateFolder(TokenStore.folder(environment)).removeEach(StoredSignIns::removeTokens);
    }

    /** Removes the device codes that no process waits for. */
    public static List<Removal> removePending(Environment environment) {
        return new PrivateFolder(PendingSignIns.folder(environment)).removeUnused();
    }

    /** A renewal that is under way would write its tokens afterwards. */
    private static Removal removeTokens(PrivateFile file) throws IOException {
        var renewal = renewalEnded(file.sibling("." + TokenStore.RENEWAL));
        try {
            var writing = locked(file, TokenStore.PATIENCE);
            try {
                file.deleteAll();
            } finally {
                writing.close();
            }
        } finally {
            renewal.close();
        }
        return new Removal.Removed(file.path());
    }

    /** The process that has had the lock for so long was stopped, and may never go on. */
    private static ProcessLock renewalEnded(PrivateFile renewal) throws IOException {
        try {
            return locked(renewal, TokenRefresh.LONGEST_TURN);
        } catch (FileLock.Busy e) {
            return new ProcessLock(Optional.empty(), true);
        }
    }

    /** Without a lock if none can be had, as for a file that others could read: then no other process uses the file. */
    private static ProcessLock locked(PrivateFile file, Duration patience) throws IOException {
        try {
            return new ProcessLock(Optional.of(FileLock.exclusive(file, patience)), false);
        } catch (FileLock.Busy e) {
            throw e;
        } catch (IOException e) {
            return new ProcessLock(Optional.empty(), false);
        }
    }
}
