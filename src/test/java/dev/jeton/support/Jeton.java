package dev.jeton.support;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * jeton with a home of its own, in this JVM or as a process.
 *
 * @param home where settings and tokens go
 */
public record Jeton(Path home, Runner runner) {
    /** Runs jeton once, with this environment and no other. */
    public interface Runner {
        Program.Result run(Map<String, String> environment, String... words) throws Exception;
    }

    public Program.Result run(String... words) {
        return run(Map.of(), words);
    }

    /** @param variables in addition to those that name its home */
    public Program.Result run(Map<String, String> variables, String... words) {
        try {
            return runner.run(environment(variables), words);
        } catch (Exception e) {
            throw new AssertionError("jeton " + String.join(" ", words), e);
        }
    }

    Map<String, String> environment(Map<String, String> variables) {
        var environment = new HashMap<>(TestEnvironment.of(home));
        environment.putAll(variables);
        return environment;
    }
}
