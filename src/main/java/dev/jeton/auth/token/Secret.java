package dev.jeton.auth.token;

/** A text that must not be printed. Only {@link #reveal} returns it, so that every use can be found. */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
