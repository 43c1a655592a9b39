package dev.jeton.support;

import io.smallrye.mutiny.Uni;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Uses Mutiny before tests do that run side by side: its first two uses fail if they come at the same moment. */
public final class BeforeAllTests implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Uni.createFrom().item(() -> "");
    }
}
