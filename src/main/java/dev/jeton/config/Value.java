package dev.jeton.config;

/**
 * A setting's value, and who said so.
 *
 * @param from where exactly: the flag, the variable, the profile's name; empty for a default
 */
public record Value(String text, Source source, String from) {
    /** From the strongest to the weakest. */
    public enum Source {
        FLAG,
        ENVIRONMENT,
        PROFILE,
        DEFAULT
    }

    /** For a message: {@code JETON_TENANT}, {@code profile work}, {@code the default}. */
    public String origin() {
        return switch (source) {
            case FLAG, ENVIRONMENT -> from;
            case PROFILE -> "profile " + from;
            case DEFAULT -> "the default";
        };
    }
}
