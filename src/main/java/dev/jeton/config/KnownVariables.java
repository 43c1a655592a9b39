package dev.jeton.config;

import dev.jeton.failure.Closest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The environment variables of jeton, to find those that are misspelt. */
public final class KnownVariables {
    private static final String PREFIX = "JETON_";

    /** Besides those of the settings. */
    private static final List<String> OTHERS = List.of(
            "JETON_ACCESS_TOKEN",
            "JETON_BROKER",
            "JETON_ERRORS",
            "JETON_KEY_FILE",
            "JETON_NO_INPUT",
            "JETON_PASSPHRASE_FILE",
            Profiles.VARIABLE,
            "JETON_TOKEN_EXPIRES_ON");

    private KnownVariables() {}

    /** Returns each unknown variable with the prefix of jeton, and the known one that may be meant. */
    public static SortedMap<String, Optional<String>> unknown(Map<String, String> variables) {
        var unknown = new TreeMap<String, Optional<String>>();
        variables.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && all().noneMatch(name::equals))
                .forEach(name -> unknown.put(name, similar(name)));
        return unknown;
    }

    static Stream<String> all() {
        return Stream.concat(Arrays.stream(Setting.values()).map(Setting::variable), OTHERS.stream());
    }

    private static Optional<String> similar(String name) {
        var word = name.substring(PREFIX.length());
        var words = all().map(known -> known.substring(PREFIX.length())).toList();
        return Closest.to(word, words).stream().findFirst().map(PREFIX::concat);
    }
}
