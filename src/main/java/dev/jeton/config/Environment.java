package dev.jeton.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The process's environment variables; an empty one counts as not set, as the XDG specification asks. */
public record Environment(Map<String, String> variables) {
    private static final Path NOWHERE = Path.of("/dev/null/HOME-is-not-set");

    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The same, and one more. */
    public Environment with(String name, String value) {
        var more = new HashMap<>(variables);
        more.put(name, value);
        return new Environment(Map.copyOf(more));
    }

    public boolean isOn(String name) {
        return find(name)
                .filter(value -> !value.equals("0") && !value.equalsIgnoreCase("false"))
                .isPresent();
    }

    /** {@code $XDG_CONFIG_HOME/jeton}, or {@code ~/.config/jeton}. */
    public Path configFolder() {
        return folder("XDG_CONFIG_HOME", ".config");
    }

    /** {@code $XDG_STATE_HOME/jeton}, or {@code ~/.local/state/jeton}. */
    public Path stateFolder() {
        return folder("XDG_STATE_HOME", ".local/state");
    }

    /** {@code $XDG_RUNTIME_DIR/jeton}, for what ends with the session; the state folder where there is none. */
    public Path runtimeFolder() {
        return find("XDG_RUNTIME_DIR")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(folder -> folder.resolve("jeton"))
                .orElseGet(this::stateFolder);
    }

    /** A relative path is not valid there, see https://specifications.freedesktop.org/basedir-spec/latest/. */
    private Path folder(String variable, String underHome) {
        return find(variable)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> home().resolve(underHome))
                .resolve("jeton");
    }

    /** Where the system knows no home, as in an image without users: a place that cannot be, so that nothing is kept. */
    private Path home() {
        return find("HOME")
                .or(() -> Optional.ofNullable(System.getProperty("user.home")))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(NOWHERE);
    }
}
