package dev.jeton.auth.token;

/** Text that must not be seen: {@link #reveal} is the only way to it, so that every use can be found. */
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
