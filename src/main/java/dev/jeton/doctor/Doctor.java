package dev.jeton.doctor;

import dev.jeton.auth.RegistrationProbe;
import dev.jeton.auth.SignIn;
import dev.jeton.config.Origin;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.graph.Graph;
import dev.jeton.http.Http;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionMode;
import dev.jeton.storage.Protections;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows all checks, their order and what each of them needs.
 *
 * @param settings   without profiles if these cannot be read
 * @param unreadable why the profiles cannot be read; empty if they can
 * @param browser    returns the name of the program that opens pages; empty if there is none
 */
public record Doctor(
        ProgramFacts program,
        Settings settings,
        Optional<Failure> unreadable,
        Protections protections,
        Supplier<Optional<String>> browser,
        Connections connections,
        Scope scope) {
    private static final Duration EACH = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(20);
    private static final List<String> WAY = List.of("proxy", "dns", "connection", "certificate");

    /** What sends requests; each is made when it is needed. */
    public interface Connections {
        Http http();

        SignIn signIn();

        Graph graph(SignIn tokens);
    }

    /**
     * What to check.
     *
     * @param offline      whether to send no request
     * @param registration whether to send requests that leave a trace in the sign-in log of the tenant
     */
    public record Scope(boolean offline, boolean registration) {}

    /** Starts all checks, and returns them in the order of the report. */
    public List<Step> examine() {
        var all = new Examination(EACH, WHOLE);
        var stored = local(all);
        var needed = new ArrayList<>(stored);
        if (!scope.offline()) {
            online(all).ifPresent(needed::add);
        }
        session(all, needed.toArray(Step[]::new));
        return all.steps();
    }

    /** Returns the steps on which a session depends. */
    private List<Step> local(Examination all) {
        var machine = new MachineChecks(program, Path.of("/"));
        var values = new SettingsChecks(settings, unreadable);
        all.add("program", machine::version);
        var set = all.add("settings", values::settings);
        all.add("client-id", values::clientId);
        var files = all.add("files", new FileChecks(settings.environment(), storesTokens())::files);
        var tokens = all.add("tokens", new StoreCheck(settings, protections, this::protection, this::signIn), files);
        all.add("clock", machine::clock);
        all.add("broker", new BrokerCheck(settings.environment()));
        all.add("loopback", new LoopbackChecks()::loopback);
        all.add("browser", new BrowserCheck(settings.environment(), browser));
        return List.of(set, tokens);
    }

    private boolean storesTokens() {
        return settings.find(Setting.STORAGE_PROTECTION)
                .filter(value -> value.text().equals(ProtectionMode.MEMORY.id()))
                .isEmpty();
    }

    private Optional<Protection> protection() {
        return protections.of(settings.protection());
    }

    private Optional<SignIn> signIn() {
        return settings.find(Setting.CLIENT_ID).map(known -> connections.signIn());
    }

    /** Returns the step that a session needs; empty if the settings name no authority. */
    private Optional<Step> online(Examination all) {
        var authority = url(settings::authority);
        var graph = url(settings::graphUrl);
        var ways = ways(all, authority, graph);
        if (authority.isEmpty()) {
            return Optional.empty();
        }
        var certificate = ways.get(Origin.of(authority.get()));
        var checks = new EntraChecks(connections.http().exchange(), settings, authority.get(), EntraChecks.TIMEOUT);
        var host = authority.get().getHost();
        var overdue = Finding.unreachable(
                "no response from " + host + " in time", "", "wait a few minutes, then repeat: jeton doctor");
        var entra = all.add("entra", host, checks::entra, overdue, certificate);
        all.add("server-time", checks::serverTime, entra);
        var tenant = all.add("tenant", checks::tenant, entra);
        all.add("registration", this::registration, tenant);
        graph.ifPresent(url -> all.add(
                "graph",
                url.getHost(),
                new GraphCheck(connections.http().exchange(), url),
                Finding.unreachable("no response from " + url.getHost() + " in time", "", overdue.fix()),
                ways.get(Origin.of(url))));
        return Optional.of(entra);
    }

    private static Optional<URI> url(Supplier<URI> setting) {
        try {
            return Optional.of(setting.get());
        } catch (Failure e) {
            return Optional.empty(); // which the check of the settings reports
        }
    }

    /** Returns the last step of the way to each origin. Adds the same step for all hosts before the next one. */
    private Map<Origin, Step> ways(Examination all, Optional<URI> authority, Optional<URI> graph) {
        var ways = new LinkedHashMap<Origin, HostChecks>();
        List.of(authority, graph).forEach(url -> url.map(Origin::of)
                .ifPresent(
                        origin -> ways.computeIfAbsent(origin, some -> new HostChecks(settings.environment(), some))));
        var last = new LinkedHashMap<Origin, Step>();
        for (var name : WAY) {
            ways.forEach((origin, way) -> last.compute(
                    origin,
                    (key, before) -> all.add(
                            name,
                            way.host(),
                            way.check(name),
                            way.overdue(name),
                            before == null ? new Step[0] : new Step[] {before})));
        }
        return last;
    }

    private Finding registration() {
        var clientId = settings.find(Setting.CLIENT_ID);
        if (clientId.isEmpty()) {
            return Finding.skipped("no client ID is set");
        }
        return scope.registration()
                ? new RegistrationCheck(
                                settings.clientId(),
                                () -> new RegistrationProbe(connections.http(), settings),
                                EntraChecks.TIMEOUT)
                        .run()
                : Finding.skipped("--registration asks Entra, and leaves a trace");
    }

    private void session(Examination all, Step... needs) {
        if (settings.find(Setting.CLIENT_ID).isEmpty()) {
            all.add("session", () -> Finding.skipped("no client ID is set"));
            return;
        }
        var checks = new SessionChecks(settings, connections, scope.offline());
        var session = all.add("session", checks::session, needs);
        all.add("scopes", checks::scopes, session);
        all.add("refusals", checks::refusals, List.of(needs).get(1));
    }
}
