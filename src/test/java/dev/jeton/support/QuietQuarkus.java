package dev.jeton.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Quarkus turns its own log to INFO for the programs that its tests start, and says so on their stderr. */
public final class QuietQuarkus implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.log.category.\"io.quarkus\".level", "WARN");
    }

    @Override
    public void stop() {}
}
