package dev.jeton.support;

import dev.jeton.auth.ApprovedSignIn;
import dev.jeton.config.Environment;
import dev.jeton.sandbox.Sandbox;
import dev.jeton.sandbox.SandboxOptions;
import dev.jeton.sandbox.SandboxStart;
import dev.jeton.sandbox.Scenario;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A sandbox for one test, and the runs of jeton against it. */
public final class Tenant implements AutoCloseable {
    /** The event loops of all sandboxes. */
    private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));

    private final Sandbox sandbox;

    private Tenant(SandboxOptions options) {
        this.sandbox = SandboxStart.start(VERTX, options);
    }

    /** One that approves at the first poll, a second after the code. */
    public static Tenant approving() {
        return of(options());
    }

    public static Tenant with(Scenario scenario) {
        return of(options().withScenario(scenario));
    }

    public static Tenant of(SandboxOptions options) {
        return new Tenant(options);
    }

    public static SandboxOptions options() {
        return SandboxOptions.defaults().withInterval(Duration.ofSeconds(1)).withApprovalAfter(0);
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Map<String, String> environment() {
        return sandbox.environment();
    }

    public Program.Result launch(Jeton jeton, String... words) {
        return jeton.run(environment(), words);
    }

    /** Keeps the tokens of the sandbox's person where this jeton looks for them. */
    public Tenant signedIn(Jeton jeton) {
        signIn(jeton.environment(Map.of()));
        return this;
    }

    /** @param scopes separated by spaces */
    public Tenant signedIn(Jeton jeton, String scopes) {
        signIn(jeton.environment(Map.of("JETON_SCOPES", scopes)));
        return this;
    }

    /**
     * Returns an access token of the sandbox's person.
     *
     * @param home   where the tokens are stored
     * @param scopes separated by spaces
     */
    public String token(Path home, String scopes) {
        var environment = new HashMap<>(TestEnvironment.of(home));
        environment.put("JETON_SCOPES", scopes);
        return signIn(environment);
    }

    /**
     * Keeps the tokens of the sandbox's person in the state folder, as a {@code login} in this environment would, and waits for
     * no interval. Returns the access token.
     */
    public String signIn(Map<String, String> environment) {
        var variables = new HashMap<>(environment());
        variables.putAll(environment);
        return ApprovedSignIn.saveTokens(sandbox, VERTX, new Environment(variables));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
