package dev.jeton.config;

import com.electronwill.nightconfig.core.CommentedConfig;
import com.electronwill.nightconfig.core.Config;
import com.electronwill.nightconfig.core.IncompatibleIntermediaryLevelException;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.core.io.ParsingMode;
import com.electronwill.nightconfig.toml.TomlFormat;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The named settings of {@code config.toml}: a line {@code profile = "NAME"} says which is in use, a table
 * {@code [profiles.NAME]} holds one, with the keys of {@link Setting}.
 */
public final class Profiles {
    public static final String FIRST = "default";

    private final PrivateFile file;
    private final CommentedConfig content;

    private Profiles(PrivateFile file, CommentedConfig content) {
        this.file = file;
        this.content = content;
    }

    /** Reads the file; no file is no profile. Fails with {@link Outcome#ERROR} where it is not TOML. */
    public static Profiles load(Environment environment) {
        var file = new PrivateFile(environment.configFolder().resolve("config.toml"));
        try {
            return new Profiles(file, parse(file.read().orElse("")));
        } catch (ParsingException e) {
            throw Failure.of(Outcome.ERROR, file.path() + " is not valid TOML: " + e.getMessage())
                    .causedBy(e);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** No profiles, and nothing to save them in: for a run that must not depend on the user's own. */
    public static Profiles none() {
        return new Profiles(new PrivateFile(Path.of("none")), parse(""));
    }

    public String inUse() {
        return text(content, List.of("profile")).orElse(FIRST);
    }

    public List<String> names() {
        return table(List.of("profiles")).stream()
                .flatMap(tables -> tables.entrySet().stream())
                .map(Config.Entry::getKey)
                .filter(this::contains)
                .sorted()
                .toList();
    }

    public boolean contains(String profile) {
        return table(profile).isPresent();
    }

    public Optional<String> find(String profile, Setting setting) {
        return table(profile).flatMap(table -> text(table, path(setting)));
    }

    /** Sets one key; an empty value takes the key away. The profile is made where there is none of that name. */
    public void set(String profile, Setting setting, String value) {
        var path = Stream.concat(Stream.of("profiles", profile), path(setting).stream())
                .toList();
        if (value.isEmpty()) {
            content.remove(path);
        } else {
            put(path, value);
        }
        save();
    }

    public void use(String profile) {
        put(List.of("profile"), profile);
        save();
    }

    private void put(List<String> path, String value) {
        try {
            content.set(path, value);
        } catch (IncompatibleIntermediaryLevelException e) {
            throw Failure.of(Outcome.ERROR, file.path() + " has no table where profiles belong")
                    .causedBy(e);
        }
    }

    private Optional<Config> table(String profile) {
        return table(List.of("profiles", profile));
    }

    /** Empty also where there is a value of another shape. */
    private Optional<Config> table(List<String> path) {
        return content.<Object>getOptional(path)
                .filter(Config.class::isInstance)
                .map(Config.class::cast);
    }

    /** In the order of the file, so that saving moves nothing. */
    private static CommentedConfig parse(String text) {
        var content = TomlFormat.newConfig(LinkedHashMap::new);
        TomlFormat.instance().createParser().parse(text, content, ParsingMode.REPLACE);
        return content;
    }

    private static List<String> path(Setting setting) {
        return List.of(setting.key().split("\\."));
    }

    /** A value of another type is read as its text, so that {@code timeout = 90} gets a message of its own. */
    private static Optional<String> text(Config table, List<String> path) {
        return table.<Object>getOptional(path).map(String::valueOf).filter(text -> !text.isBlank());
    }

    private void save() {
        try {
            file.replace(TomlFormat.instance().createWriter().writeToString(content));
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static Failure unusable(PrivateFile file, IOException cause) {
        return Failure.of(Outcome.ERROR, "cannot use " + file.path() + ": " + cause.getMessage())
                .causedBy(cause);
    }
}
