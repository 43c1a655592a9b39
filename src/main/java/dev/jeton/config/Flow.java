package dev.jeton.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a person signs in. */
public enum Flow {
    /** With a device code; if a policy refuses it, jeton offers the browser. */
    AUTO,
    /** With a device code. */
    CODE,
    /** In a browser, with an authorization code. */
    BROWSER;

    private static List<String> ids() {
        return Arrays.stream(values())
                .map(flow -> flow.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static Flow of(Value value) {
        return Arrays.stream(values())
                .filter(flow -> flow.name().equals(value.text().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> value.notOneOf(Setting.FLOW, "a flow", ids()));
    }
}
