package dev.jeton.command;

import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a command line as they were typed: a line that cannot be parsed is an error, too, and the words decide whether
 * errors and warnings are text or JSON.
 */
final class TypedWords {
    static final String VARIABLE = "JETON_ERRORS";

    private static final Set<String> JSON = Set.of("json", "ndjson");

    private final TypedLine line;
    private Optional<Boolean> asksForJson = Optional.empty();
    private Optional<Map<Setting, Value>> presets = Optional.empty();

    TypedWords(List<String> words) {
        this.line = new TypedLine(words.subList(0, words.contains("--") ? words.indexOf("--") : words.size()));
    }

    /** Returns the command line up to {@code --}. */
    TypedLine line() {
        return line;
    }

    /** Returns whether an option, {@code JETON_ERRORS} or the setting of the format asks for JSON. */
    synchronized boolean asksForJsonMessages(Environment environment) {
        if (asksForJson.isEmpty()) {
            asksForJson = Optional.of(isJson(environment));
        }
        return asksForJson.get();
    }

    private boolean isJson(Environment environment) {
        var outputs = line.values("-o", "--output");
        return environment.find(VARIABLE).filter("json"::equalsIgnoreCase).isPresent()
                || outputs.stream().anyMatch(TypedWords::isJson)
                || line.values("--format").stream().anyMatch("json"::equalsIgnoreCase)
                || outputs.isEmpty()
                        && preset(Setting.OUTPUT, environment)
                                .filter(value -> isJson(value.text()))
                                .isPresent();
    }

    private static boolean isJson(String format) {
        return JSON.contains(format.toLowerCase(Locale.ROOT));
    }

    /** Returns a setting of the environment or the profile; empty if the profile cannot be read, as the command will report. */
    synchronized Optional<Value> preset(Setting setting, Environment environment) {
        if (presets.isEmpty()) {
            presets = Optional.of(presets(environment));
        }
        return Optional.ofNullable(presets.get().get(setting));
    }

    private Map<Setting, Value> presets(Environment environment) {
        try {
            var profile = line.values("--profile").stream().findFirst();
            var settings = new Settings(Map.of(), profile, environment, Profiles.load(environment));
            var presets = new EnumMap<Setting, Value>(Setting.class);
            for (var setting : List.of(Setting.OUTPUT, Setting.COLUMNS, Setting.PAGE_SIZE)) {
                settings.find(setting).ifPresent(value -> presets.put(setting, value));
            }
            return presets;
        } catch (Failure e) {
            return Map.of();
        }
    }
}
