package dev.jeton.config;

import com.electronwill.nightconfig.core.CommentedConfig;
import com.electronwill.nightconfig.core.Config;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.toml.TomlFormat;
import dev.jeton.failure.Failure;
import dev.jeton.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /** Reads the file; no file is no profile. Fails with {@link Failure.Reaction#FIX} where it is not TOML. */
    public static Profiles load(Environment environment) {
        var file = new PrivateFile(environment.configFolder().resolve("config.toml"));
        try {
            return new Profiles(
                    file,
                    file.read().map(TomlFormat.instance().createParser()::parse).orElseGet(CommentedConfig::inMemory));
        } catch (ParsingException e) {
            throw Failure.of(Failure.Reaction.FIX, file.path() + " is not valid TOML: " + e.getMessage())
                    .causedBy(e);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** No profiles, and nothing to save them in: for a run that must not depend on the user's own. */
    public static Profiles none() {
        return new Profiles(new PrivateFile(Path.of("none")), CommentedConfig.inMemory());
    }

    public String inUse() {
        return text(content, "profile").orElse(FIRST);
    }

    public List<String> names() {
        return content.<Config>getOptional("profiles")
                .map(tables -> tables.entrySet().stream()
                        .map(Config.Entry::getKey)
                        .sorted()
                        .toList())
                .orElseGet(List::of);
    }

    public boolean contains(String profile) {
        return table(profile).isPresent();
    }

    public Optional<String> find(String profile, Setting setting) {
        return table(profile).flatMap(table -> text(table, setting.key()));
    }

    /** What a profile says, by key. */
    public Map<String, String> entries(String profile) {
        var entries = new TreeMap<String, String>();
        table(profile).ifPresent(table -> table.entrySet()
                .forEach(entry -> entries.put(entry.getKey(), String.valueOf(entry.<Object>getValue()))));
        return entries;
    }

    /** Sets one key; an empty value takes the key away. The profile is made where there is none of that name. */
    public void set(String profile, Setting setting, String value) {
        var path = List.of("profiles", profile, setting.key());
        if (value.isEmpty()) {
            content.remove(path);
        } else {
            content.set(path, value);
        }
        save();
    }

    public void use(String profile) {
        content.set(List.of("profile"), profile);
        save();
    }

    private Optional<Config> table(String profile) {
        return content.getOptional(List.of("profiles", profile));
    }

    /** A value of another type is read as its text, so that {@code timeout = 90} gets a message of its own. */
    private static Optional<String> text(Config table, String key) {
        return table.<Object>getOptional(List.of(key)).map(String::valueOf).filter(text -> !text.isBlank());
    }

    private void save() {
        try {
            file.replace(TomlFormat.instance().createWriter().writeToString(content));
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static Failure unusable(PrivateFile file, IOException cause) {
        return Failure.of(Failure.Reaction.FIX, "cannot use " + file.path() + ": " + cause.getMessage())
                .causedBy(cause);
    }
}
