package dev.jeton.command;

import dev.jeton.config.Cloud;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings of a profile before they are stored. */
final class SetupDraft {
    private static final List<Setting> STORED =
            List.of(Setting.CLIENT_ID, Setting.TENANT, Setting.CLOUD, Setting.AUTHORITY, Setting.GRAPH_URL);

    private final Environment environment;
    private final Profiles profiles;
    private final String profile;
    private final Map<Setting, String> values;
    private final boolean hasTypedTenant;
    private final boolean hasTypedClientId;

    /** @param typed values of options, which are not asked for */
    SetupDraft(Environment environment, Profiles profiles, Optional<String> profile, Map<Setting, String> typed) {
        this.environment = environment.without(Profiles.VARIABLE);
        this.profiles = profiles;
        this.profile = profile.or(() -> environment.find(Profiles.VARIABLE)).orElseGet(profiles::inUse);
        this.values = new EnumMap<>(Setting.class);
        typed.forEach((setting, value) -> values.put(setting, cleaned(value)));
        this.hasTypedTenant = typed.containsKey(Setting.TENANT);
        this.hasTypedClientId = typed.containsKey(Setting.CLIENT_ID);
    }

    /** Removes the quotes and braces of what people paste. */
    private static String cleaned(String pasted) {
        return pasted.strip().replaceAll("^[\"'{]+|[\"'}]+$", "").strip();
    }

    String profile() {
        return profile;
    }

    boolean isInUse() {
        return profile.equals(profiles.inUse());
    }

    /** Returns the settings as they will be, with those of the profile that stay. */
    Settings settings() {
        return profiles.contains(profile)
                ? new Settings(values, Optional.of(profile), environment, profiles)
                : new Settings(values, Optional.empty(), environment, Profiles.none());
    }

    Cloud cloud() {
        return settings()
                .find(Setting.CLOUD)
                .flatMap(value -> Cloud.of(value.text()))
                .orElse(Cloud.PUBLIC);
    }

    Optional<String> tenant() {
        return named(Setting.TENANT).map(Value::text);
    }

    Optional<String> clientId() {
        return named(Setting.CLIENT_ID).map(Value::text);
    }

    private Optional<Value> named(Setting setting) {
        return settings().find(setting).filter(value -> value.source() != Value.Source.DEFAULT);
    }

    /** Returns whether neither a tenant nor an authority, which has one, is named. */
    boolean needsTenant() {
        return tenant().isEmpty() && named(Setting.AUTHORITY).isEmpty();
    }

    boolean needsAnswerAboutTenant() {
        return !hasTypedTenant
                && !values.containsKey(Setting.TENANT)
                && named(Setting.AUTHORITY).isEmpty();
    }

    boolean hasTypedClientId() {
        return hasTypedClientId;
    }

    boolean needsAnswerAboutClientId() {
        return !hasTypedClientId && !values.containsKey(Setting.CLIENT_ID);
    }

    void tenant(String answer) {
        values.put(Setting.TENANT, cleaned(answer));
    }

    void rejectTenant() {
        values.remove(Setting.TENANT);
    }

    void clientId(String answer) {
        values.put(Setting.CLIENT_ID, cleaned(answer));
    }

    void rejectClientId() {
        values.remove(Setting.CLIENT_ID);
    }

    /** Returns the values to store: those that were typed or come from variables. */
    Map<Setting, String> changes() {
        var changes = new EnumMap<Setting, String>(Setting.class);
        STORED.forEach(setting -> named(setting)
                .filter(value -> value.source() != Value.Source.PROFILE)
                .ifPresent(value -> changes.put(setting, value.text())));
        changes.computeIfPresent(Setting.CLIENT_ID, (setting, id) -> settings().clientId());
        return changes;
    }

    /** Returns whether the profile has another client ID or tenant, which would be lost. */
    boolean replacesOther() {
        return changes().entrySet().stream().anyMatch(change -> profiles.find(profile, change.getKey())
                .filter(old -> !old.equalsIgnoreCase(change.getValue()))
                .isPresent());
    }

    /** Returns the settings that the profile has, for a message. */
    String existing() {
        return STORED.stream()
                .flatMap(setting -> profiles.find(profile, setting).map(value -> setting.key() + " " + value).stream())
                .collect(Collectors.joining(", "));
    }

    /** Returns a variable that overrides what is stored. */
    Optional<String> overriding() {
        return changes().keySet().stream()
                .map(Setting::variable)
                .filter(name -> environment.find(name).isPresent())
                .findFirst();
    }

    void store() {
        profiles.setAll(profile, changes());
    }
}
