package dev.jeton.config;

/**
 * The value of a setting, and its source.
 *
 * @param from the option, the variable or the profile that sets it; empty for a default
 */
public record Value(String text, Source source, String from) {
    /** Each source overrides those after it. */
    public enum Source {
        FLAG,
        ENVIRONMENT,
        PROFILE,
        DEFAULT
    }

    /** Returns the source for a message: {@code JETON_TENANT}, {@code profile work}, {@code the default}. */
    public String origin() {
        return switch (source) {
            case FLAG, ENVIRONMENT -> from;
            case PROFILE -> "profile " + from;
            case DEFAULT -> "the default";
        };
    }
}
