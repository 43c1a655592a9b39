package dev.jeton.config;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETYPE;

import dev.jeton.failure.Failure;
import java.net.URI;
import java.net.URISyntaxException;
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

    /** @param flags what was typed; fails with {@link Failure.Reaction#RETYPE} where the profile does not exist */
    public Settings(
            Map<Setting, String> flags, Optional<String> profileFlag, Environment environment, Profiles profiles) {
        this.flags = flags;
        this.environment = environment;
        this.profiles = profiles;
        var named = profileFlag.or(() -> environment.find("JETON_PROFILE"));
        this.profile = named.orElseGet(profiles::inUse);
        if (named.isPresent() && !profiles.contains(profile)) {
            throw Failure.of(RETYPE, "there is no profile '" + profile + "'").hint("jeton profile list");
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

    /** Fails with {@link Failure.Reaction#FIX}: jeton has no client ID of its own. */
    public String clientId() {
        return find(Setting.CLIENT_ID).map(Value::text).orElseThrow(() -> Failure.of(
                        FIX,
                        "no client ID is set: register an app in Entra (New registration, then"
                                + " Authentication > Allow public client flows > Yes) and take its application ID")
                .hint("jeton profile set client-id ID    (or, without a tenant: jeton demo)"));
    }

    /** Where to sign in: an https URL whose path names the tenant, without a slash at its end. */
    public URI authority() {
        return find(Setting.AUTHORITY).map(Settings::url).orElseGet(this::cloudAuthority);
    }

    /** The only origin that ever sees a Graph token. */
    public URI graphUrl() {
        return find(Setting.GRAPH_URL).map(Settings::url).orElseGet(() -> cloud().graph());
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

    private Cloud cloud() {
        var value = find(Setting.CLOUD).orElseThrow();
        return Cloud.of(value.text())
                .orElseThrow(() -> Failure.of(
                        RETYPE,
                        "'" + value.text() + "' (" + value.origin() + ") is not a cloud: say public, usgov, usgov-dod"
                                + " or china"));
    }

    /** A tenant is one path segment, so that it cannot lead to another host or path. */
    private URI cloudAuthority() {
        var tenant = find(Setting.TENANT).orElseThrow();
        if (!tenant.text().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw Failure.of(
                    RETYPE, "'" + tenant.text() + "' (" + tenant.origin() + ") is neither a tenant ID nor a domain");
        }
        return URI.create(cloud().login() + "/" + tenant.text());
    }

    private static URI url(Value value) {
        try {
            var url = new URI(value.text().replaceAll("/+$", ""));
            var origin = Origin.of(url);
            if (url.getHost() == null
                    || url.getScheme() == null
                    || url.getRawUserInfo() != null
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null) {
                throw notAUrl(value);
            }
            if (!origin.isTls() && !(origin.scheme().equals("http") && origin.isLoopback())) {
                throw Failure.of(
                        FIX,
                        "'" + value.text() + "' (" + value.origin()
                                + ") is not https: a token would travel in the clear");
            }
            return url;
        } catch (URISyntaxException e) {
            throw notAUrl(value);
        }
    }

    private static Failure notAUrl(Value value) {
        return Failure.of(RETYPE, "'" + value.text() + "' (" + value.origin() + ") is not an https URL");
    }
}
