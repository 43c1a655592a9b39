package dev.jeton.auth.msal;

import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.ITokenCacheAccessContext;
import dev.jeton.storage.ProcessLock;
import java.time.Instant;

/**
 * Connects msal4j's cache with a {@link TokenStore}: reads before each access, writes after each change
 * without the access tokens that are of no more use, and locks only in between.
 */
public final class StoredCache implements ITokenCacheAccessAspect {
    private final TokenStore store;
    private ProcessLock lock;

    StoredCache(TokenStore store) {
        this.store = store;
    }

    /** Locks if {@code hasCacheChanged}, which is already true here if msal4j is about to write. */
    @Override
    public synchronized void beforeCacheAccess(ITokenCacheAccessContext access) {
        if (!access.hasCacheChanged()) {
            load(access, store.read());
            return;
        }
        lock = store.lockForWriting();
        try {
            load(access, store.readLocked());
        } catch (RuntimeException e) {
            unlock(); // msal4j does not call afterCacheAccess if this method fails
            throw e;
        }
    }

    @Override
    public synchronized void afterCacheAccess(ITokenCacheAccessContext access) {
        if (lock == null) {
            return;
        }
        try {
            var cache = CachedToken.pruned(access.tokenCache().serialize(), Instant.now());
            store.write(store.readLocked().withCache(cache));
        } finally {
            unlock();
        }
    }

    private void load(ITokenCacheAccessContext access, TokenStore.Content content) {
        if (content.cache().isEmpty()) {
            return;
        }
        try {
            access.tokenCache().deserialize(content.cache());
        } catch (RuntimeException e) { // of several classes, for invalid JSON and for another schema
            load(access, store.replacementOfCorrupt());
        }
    }

    private void unlock() {
        lock.close();
        lock = null;
    }
}
