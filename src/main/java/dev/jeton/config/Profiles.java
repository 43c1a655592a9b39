package dev.jeton.config;

import com.electronwill.nightconfig.core.CommentedConfig;
import com.electronwill.nightconfig.core.Config;
import com.electronwill.nightconfig.core.IncompatibleIntermediaryLevelException;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.core.io.ParsingMode;
import com.electronwill.nightconfig.toml.TomlFormat;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The profiles in {@code config.toml}: {@code profile = "NAME"} names the one in use, and the table {@code [profiles.NAME]}
 * has its settings, by the keys of {@link Setting}.
 */
public final class Profiles {
    public static final String DEFAULT = "default";

    /** Environment variable that names a profile. */
    public static final String VARIABLE = "JETON_PROFILE";

    /** Longer than any change takes. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private final PrivateFile file;
    private final CommentedConfig content;

    private Profiles(PrivateFile file, CommentedConfig content) {
        this.file = file;
        this.content = content;
    }

    /** Reads the file; returns no profiles if there is no file. Fails with {@link Outcome#ERROR} if it is not TOML. */
    public static Profiles load(Environment environment) {
        var file = PrivateFile.ofSettings(environment.configFolder().resolve("config.toml"));
        try {
            return new Profiles(file, parsed(file, text(file)));
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static CommentedConfig parsed(PrivateFile file, String text) {
        try {
            return parse(text);
        } catch (StackOverflowError e) {
            throw Failure.of(Outcome.ERROR, "cannot use " + file.path() + ": its values are nested too deeply");
        } catch (ParsingException e) {
            throw Failure.of(
                            Outcome.ERROR,
                            "cannot use " + file.path() + ": line " + line(text, e.getMessage())
                                    + " is not valid TOML: " + e.getMessage())
                    .advice("Correct that line, or delete it.")
                    .causedBy(e);
        }
    }

    /** Returns the text of the file without the byte order mark that Windows editors write. */
    private static String text(PrivateFile file) throws IOException {
        return file.read().orElse("").replaceFirst("^\uFEFF", "");
    }

    /** Returns the number of the line that the parser, which counts none, rejects with this message; bisects the text. */
    private static int line(String text, String message) {
        var lines = text.lines().toList();
        var valid = 0;
        var rejected = lines.size();
        while (rejected - valid > 1) {
            var middle = (valid + rejected) / 2;
            if (isRejected(String.join("\n", lines.subList(0, middle)), message)) {
                rejected = middle;
            } else {
                valid = middle;
            }
        }
        return rejected;
    }

    private static boolean isRejected(String text, String message) {
        try {
            parse(text);
            return false;
        } catch (ParsingException e) {
            return message.equals(e.getMessage());
        }
    }

    /** Returns no profiles, for a run that must not depend on those of the user. They cannot be saved. */
    public static Profiles none() {
        return new Profiles(new PrivateFile(Path.of("none")), parse(""));
    }

    public String inUse() {
        return text(content, List.of("profile")).orElse(DEFAULT);
    }

    /** Returns the names of all profiles, sorted. */
    public List<String> names() {
        var named = table(List.of("profiles")).stream()
                .flatMap(tables -> tables.entrySet().stream())
                .map(Config.Entry::getKey)
                .filter(this::contains);
        return Stream.concat(Stream.of(DEFAULT), named).distinct().sorted().toList();
    }

    /** Returns whether a profile exists; the default one always does. */
    public boolean contains(String profile) {
        return profile.equals(DEFAULT) || table(profile).isPresent();
    }

    /** Returns the failure of a command line that names a profile that does not exist. */
    public Failure missing(String profile) {
        return missing(Outcome.USAGE, profile, "")
                .advice("To make one, set a key of it: jeton profile set --profile NAME client-id ID")
                .suggesting(profile, names());
    }

    Failure missingOfVariable(String profile) {
        return missing(Outcome.USAGE, profile, " (" + VARIABLE + ")")
                .suggesting(profile, names(), meant -> "export " + VARIABLE + "=" + meant);
    }

    Failure missingInUse() {
        return missing(Outcome.ERROR, inUse(), ", which " + file.path() + " names as the one in use")
                .hint("jeton profile use " + DEFAULT)
                .suggesting(inUse(), names(), meant -> "jeton profile use " + meant);
    }

    private static Failure missing(Outcome outcome, String profile, String origin) {
        return Failure.of(outcome, "there is no profile '" + profile + "'" + origin)
                .hint("jeton profile list");
    }

    public Optional<String> find(String profile, Setting setting) {
        return table(profile).flatMap(table -> text(table, path(setting)));
    }

    /** Sets one key and saves the file; an empty value removes the key. Creates the profile if it does not exist. */
    public void set(String profile, Setting setting, String value) {
        setAll(profile, Map.of(setting, value));
    }

    /** Sets several keys at once, as {@link #set} does. */
    public void setAll(String profile, Map<Setting, String> values) {
        update(current -> values.forEach((setting, value) -> {
            var path = Stream.concat(Stream.of("profiles", profile), path(setting).stream())
                    .toList();
            if (value.isEmpty()) {
                current.remove(path);
            } else {
                put(current, path, value);
            }
        }));
    }

    /** Removes a profile; if it is in use, the default one is in use then. */
    public void remove(String profile) {
        update(current -> {
            current.remove(List.of("profiles", profile));
            if (text(current, List.of("profile")).filter(profile::equals).isPresent()) {
                current.remove(List.of("profile"));
            }
        });
    }

    public void use(String profile) {
        update(current -> put(current, List.of("profile"), profile));
    }

    private void put(CommentedConfig current, List<String> path, String value) {
        try {
            current.set(path, value);
        } catch (IncompatibleIntermediaryLevelException e) {
            throw Failure.of(Outcome.ERROR, "cannot change " + file.path() + ": 'profiles' is not a table there")
                    .causedBy(e);
        }
    }

    private Optional<Config> table(String profile) {
        return table(List.of("profiles", profile));
    }

    /** Returns empty if there is no value, or one that is not a table. */
    private Optional<Config> table(List<String> path) {
        return content.<Object>getOptional(path)
                .filter(Config.class::isInstance)
                .map(Config.class::cast);
    }

    /** Keeps the order of the file, so that saving does not reorder it. */
    private static CommentedConfig parse(String text) {
        var content = TomlFormat.newConfig(LinkedHashMap::new);
        // The parser rejects a table without an entry if no line ends after it.
        TomlFormat.instance().createParser().parse(text + "\n", content, ParsingMode.REPLACE);
        return content;
    }

    private static List<String> path(Setting setting) {
        return List.of(setting.key().split("\\."));
    }

    /** Returns a value of any type as text, a list with spaces: {@code scopes = ["User.Read", "Mail.Read"]}. */
    private static Optional<String> text(Config table, List<String> path) {
        return table.<Object>getOptional(path).map(Profiles::text).filter(text -> !text.isBlank());
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : String.valueOf(value);
    }

    /** Changes what the file has now, under a lock: another process may have changed it since it was loaded. */
    private void update(Consumer<CommentedConfig> change) {
        try {
            var lock = FileLock.exclusive(file, LOCK_TIMEOUT);
            try {
                var current = parse(text(file));
                change.accept(current);
                file.replace(TomlFormat.instance().createWriter().writeToString(current));
                content.clear();
                content.putAll(current);
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static Failure unusable(PrivateFile file, IOException cause) {
        return StorageFailures.of("cannot use " + file.path(), cause);
    }
}
