package dev.jeton.config;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.storage.ProtectionMode;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings of one run: flag, else environment, else profile, else default. */
public final class Settings {
    private final Map<Setting, String> flags;
    private final Environment environment;
    private final Profiles profiles;
    private final String profile;

    /** @param flags what was typed; fails with {@link Outcome#USAGE} where the profile does not exist */
    public Settings(
            Map<Setting, String> flags, Optional<String> profileFlag, Environment environment, Profiles profiles) {
        this.flags = flags;
        this.environment = environment;
        this.profiles = profiles;
        var named = profileFlag.or(() -> environment.find("JETON_PROFILE"));
        this.profile = named.orElseGet(profiles::inUse);
        if (named.isPresent() && !profiles.contains(profile)) {
            throw Failure.of(USAGE, "there is no profile '" + profile + "'").hint("jeton profile list");
        }
    }

    public String profile() {
        return profile;
    }

    public Environment environment() {
        return environment;
    }

    public Optional<Value> find(Setting setting) {
        return Optional.ofNullable(flags.get(setting))
                .map(text -> new Value(text, Value.Source.FLAG, setting.flag()))
                .or(() -> environment
                        .find(setting.variable())
                        .map(text -> new Value(text, Value.Source.ENVIRONMENT, setting.variable())))
                .or(() -> profiles.find(profile, setting).map(text -> new Value(text, Value.Source.PROFILE, profile)))
                .or(() -> setting.fallback().map(text -> new Value(text, Value.Source.DEFAULT, "")));
    }

    /** Fails with {@link Outcome#ERROR}: jeton has no client ID of its own. */
    public String clientId() {
        return find(Setting.CLIENT_ID).map(Value::text).orElseThrow(() -> Failure.of(
                        ERROR,
                        "no client ID is set: register an app in Entra (New registration, then"
                                + " Authentication > Allow public client flows > Yes) and take its application ID")
                .hint("jeton profile set client-id ID    (or, without a tenant: jeton demo)"));
    }

    /**
     * Where to sign in: an https URL whose path names the tenant, without a slash at its end. Fails with {@link
     * Outcome#ERROR} where cloud, authority and Graph URL do not belong together.
     */
    public URI authority() {
        return endpoints().authority();
    }

    /**
     * The only origin that ever sees a Graph token. Fails with {@link Outcome#ERROR} where it does not belong to
     * the authority, or where nobody named one for an authority in no known cloud.
     */
    public URI graphUrl() {
        return endpoints().graphUrl();
    }

    /** Where a device code of this authority is entered; empty for an authority in no known cloud. */
    public Optional<URI> devicePage() {
        return endpoints().devicePage();
    }

    /** Whether a person may be sent to this page: one of the cloud's, or of the authority that the user named. */
    public boolean isDevicePage(URI page) {
        return endpoints().isDevicePage(page);
    }

    public Set<String> scopes() {
        return Arrays.stream(find(Setting.SCOPES).orElseThrow().text().split("[\\s,]+"))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Username or home account ID. */
    public Optional<Value> account() {
        return find(Setting.ACCOUNT);
    }

    public Optional<Duration> timeout() {
        return find(Setting.TIMEOUT).map(Period::parse);
    }

    /** How tokens are kept; fails with {@link Outcome#USAGE} where it is none of those. */
    public ProtectionMode protection() {
        var value = find(Setting.STORAGE_PROTECTION).orElseThrow();
        return ProtectionMode.of(value.text())
                .orElseThrow(() -> Failure.of(
                        USAGE,
                        "'" + value.text() + "' (" + value.origin() + ") is not a way to keep tokens; there are "
                                + ProtectionMode.words()));
    }

    private Endpoints endpoints() {
        return new Endpoints(this::find);
    }
}
