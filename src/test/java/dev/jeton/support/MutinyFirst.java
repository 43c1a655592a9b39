package dev.jeton.support;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Uses Mutiny before tests do that run side by side: its first two uses fail if they come at the same moment. */
final class MutinyFirst implements BeforeAllCallback {
    static {
        Uni.createFrom().voidItem();
    }

    @Override
    public void beforeAll(ExtensionContext context) {}
}
