package dev.jeton.auth;

import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.ITokenCacheAccessContext;
import java.util.function.BooleanSupplier;

/**
 * Ties msal4j's cache to a {@link TokenStore}: read before each access, written after each change, locked no longer than
 * that.
 */
final class StoredCache implements ITokenCacheAccessAspect {
    private final TokenStore store;
    private final BooleanSupplier mustNotWrite;
    private Turn turn;

    /** @param mustNotWrite true once the sign-in was cancelled: msal4j saves what still arrives then */
    StoredCache(TokenStore store, BooleanSupplier mustNotWrite) {
        this.store = store;
        this.mustNotWrite = mustNotWrite;
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
            if (!mustNotWrite.getAsBoolean()) {
                var cache = access.tokenCache().serialize();
                store.write(store.readLocked().caching(cache));
            }
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
