package dev.jeton.auth.msal;

import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.ITokenCacheAccessContext;
import dev.jeton.storage.ProcessLock;

/**
 * Ties msal4j's cache to a {@link TokenStore}: read before each access, written after each change, locked no longer than
 * that.
 */
public final class StoredCache implements ITokenCacheAccessAspect {
    private final TokenStore store;
    private ProcessLock turn;

    StoredCache(TokenStore store) {
        this.store = store;
    }

    /** {@code hasCacheChanged} is true already here where msal4j is about to write. */
    @Override
    public synchronized void beforeCacheAccess(ITokenCacheAccessContext access) {
        if (!access.hasCacheChanged()) {
            load(access, store.read());
            return;
        }
        turn = store.turnForWriting();
        try {
            load(access, store.readLocked());
        } catch (RuntimeException e) {
            unlock(); // afterCacheAccess is not called where this method fails
            throw e;
        }
    }

    @Override
    public synchronized void afterCacheAccess(ITokenCacheAccessContext access) {
        if (turn == null) {
            return;
        }
        try {
            store.write(store.readLocked().caching(access.tokenCache().serialize()));
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
        } catch (RuntimeException e) { // of several kinds, for JSON that is broken or of another shape
            load(access, store.insteadOfBroken());
        }
    }

    private void unlock() {
        turn.close();
        turn = null;
    }
}
