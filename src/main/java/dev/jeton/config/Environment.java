package dev.jeton.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The environment variables of the process. An empty variable counts as not set, as the XDG specification requires. */
public record Environment(Map<String, String> variables) {
    private static final Path NO_HOME = Path.of("/dev/null/HOME-is-not-set");

    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /**
     * Returns a value without the white space around it, such as the carriage return of a file with Windows line ends, and
     * without one pair of quotes, which {@code docker --env-file} and systemd pass on.
     */
    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name))
                .map(value -> unquoted(value.strip()).strip())
                .filter(value -> !value.isEmpty());
    }

    private static String unquoted(String text) {
        var last = text.length() - 1;
        var quote = last > 0 ? text.charAt(0) : ' ';
        return (quote == '"' || quote == '\'') && text.indexOf(quote, 1) == last ? text.substring(1, last) : text;
    }

    /** Returns a copy with one more variable. */
    public Environment with(String name, String value) {
        var more = new HashMap<>(variables);
        more.put(name, value);
        return new Environment(Map.copyOf(more));
    }

    /** Returns a copy without a variable. */
    public Environment without(String name) {
        var fewer = new HashMap<>(variables);
        fewer.remove(name);
        return new Environment(Map.copyOf(fewer));
    }

    /** Returns whether a variable has a value other than {@code 0} and {@code false}. */
    public boolean isOn(String name) {
        return find(name)
                .filter(value -> !value.equals("0") && !value.equalsIgnoreCase("false"))
                .isPresent();
    }

    /** Returns {@code $XDG_CONFIG_HOME/jeton}, else {@code ~/.config/jeton}. */
    public Path configFolder() {
        return folder("XDG_CONFIG_HOME", ".config");
    }

    /** Returns {@code $XDG_STATE_HOME/jeton}, else {@code ~/.local/state/jeton}. */
    public Path stateFolder() {
        return folder("XDG_STATE_HOME", ".local/state");
    }

    /** Returns {@code $XDG_RUNTIME_DIR/jeton}, for files that end with the login session, else the state folder. */
    public Path runtimeFolder() {
        return find("XDG_RUNTIME_DIR")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(folder -> folder.resolve("jeton"))
                .orElseGet(this::stateFolder);
    }

    /** Ignores a relative path, as https://specifications.freedesktop.org/basedir-spec/latest/ requires. */
    private Path folder(String variable, String underHome) {
        return find(variable)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> home().resolve(underHome))
                .resolve("jeton");
    }

    /** If there is no home, as in an image without users, returns a path that cannot exist, so that no file is written. */
    private Path home() {
        return find("HOME")
                .or(() -> Optional.ofNullable(System.getProperty("user.home")))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(NO_HOME);
    }
}
