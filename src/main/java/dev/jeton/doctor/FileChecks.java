package dev.jeton.doctor;

import dev.jeton.auth.msal.TokenStore;
import dev.jeton.config.Environment;
import dev.jeton.failure.Failure;
import dev.jeton.failure.ShellText;
import dev.jeton.storage.FolderProbe;
import dev.jeton.storage.NotPrivate;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.PrivateFolder;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks of the folders and files: owner, permissions, writing, free space. */
final class FileChecks {
    private static final long MIB = 1 << 20;
    private static final long ENOUGH_SPACE = 8 * MIB;

    private final Path config;
    private final Path tokens;
    private final Optional<Path> home;
    private final boolean storesTokens;

    /** @param storesTokens false if tokens are in memory only */
    FileChecks(Environment environment, boolean storesTokens) {
        this.config = environment.configFolder().resolve("config.toml");
        this.tokens = TokenStore.folder(environment);
        this.home = environment.find("HOME").map(Path::of);
        this.storesTokens = storesTokens;
    }

    Finding files() {
        return problem().details(List.of("settings: " + config, "tokens: " + tokens));
    }

    private Finding problem() {
        try {
            PrivateFile.ofSettings(config).read();
        } catch (IOException e) {
            return Finding.of(StorageFailures.of("cannot use " + config, e));
        }
        try {
            for (var file : new PrivateFolder(tokens).files()) {
                file.read();
            }
        } catch (IOException e) {
            return Finding.of(StorageFailures.of("cannot use the tokens in " + tokens, e));
        }
        return storesTokens ? state() : Finding.ok("tokens are not stored");
    }

    private Finding state() {
        var probe = new FolderProbe(tokens);
        try {
            probe.run();
        } catch (IOException e) {
            return unwritable(e, probe.existing());
        }
        var space = probe.freeSpace();
        if (space.filter(bytes -> bytes < ENOUGH_SPACE).isPresent()) {
            return Finding.warning(
                    "only " + space.get() / 1024 + " KiB are free in " + tokens.getParent(),
                    "jeton cannot store new tokens on a full disk.",
                    "df -h " + ShellText.word(probe.existing().toString()));
        }
        return probe.weakness()
                .map(weakness -> Finding.warning(
                        tokens.getParent() + " is on " + weakness,
                        "Other users or machines may read or overwrite tokens there.",
                        "export XDG_STATE_HOME=DIR   (a folder on a local disk)"))
                .orElseGet(() -> Finding.ok(shown(tokens.getParent()) + ": private, writable"
                        + space.map(bytes -> ", " + size(bytes) + " free").orElse("")));
    }

    private Finding unwritable(IOException failure, Path existing) {
        var explained = StorageFailures.of("cannot write to " + tokens, failure);
        if (failure instanceof NotPrivate || explained.hint().isPresent()) {
            return Finding.of(explained);
        }
        return isFull(failure)
                ? Finding.defect(
                        "the disk of " + tokens + " is full",
                        "Tokens cannot be stored: delete something there.",
                        "df -h " + ShellText.word(existing.toString()))
                : readOnly(explained);
    }

    private static Finding readOnly(Failure failure) {
        return Finding.defect(
                failure.getMessage(),
                "Tokens are lost after each command. Name a folder that can be written to, such as a mounted volume.",
                "export XDG_STATE_HOME=\"$(mktemp -d)\"");
    }

    private static boolean isFull(IOException failure) {
        return String.valueOf(failure.getMessage()).matches("(?s).*(No space left|quota exceeded).*");
    }

    /** Returns the path as a shell would take it, to fit a line. */
    private String shown(Path path) {
        return home.filter(path::startsWith)
                .map(folder -> "~/" + folder.relativize(path))
                .orElse(path.toString());
    }

    private static String size(long bytes) {
        return bytes >= 1024 * MIB ? bytes / (1024 * MIB) + " GiB" : bytes / MIB + " MiB";
    }
}
