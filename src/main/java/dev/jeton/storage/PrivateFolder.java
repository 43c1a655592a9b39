package dev.jeton.storage;

import static dev.jeton.failure.ShellText.word;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The private files in a folder, found by name, so that even an unreadable file can be removed. */
public record PrivateFolder(Path path) {
    /** {@code a.json}, its generations ({@code a.json.previous}) and its drafts ({@code .a.json.17.new}). */
    private static final Pattern NAME = Pattern.compile("\\.?(.+\\.json|[0-9a-f]{64})(\\..+)?");

    /** Removes one file. */
    public interface Remover {
        Removal remove(PrivateFile file) throws IOException;
    }

    /** Removes each file, and continues after a file that cannot be removed. */
    public List<Removal> removeEach(Remover remover) {
        try {
            return files().stream().map(file -> removed(file, remover)).toList();
        } catch (IOException e) {
            return List.of(new Removal.Failed(path, e));
        }
    }

    /** Removes each file whose lock no other process holds. */
    public List<Removal> removeUnused() {
        return removeEach(FileLock::removeUnused);
    }

    /** Returns each file that has more than a lock file; empty if there is no such folder. */
    public List<PrivateFile> files() throws IOException {
        return entries().stream()
                .map(entry -> entry.getFileName().toString())
                .filter(name -> !name.endsWith(FileLock.SUFFIX))
                .map(NAME::matcher)
                .filter(name -> name.matches())
                .map(name -> name.group(1))
                .distinct()
                .sorted()
                .map(name -> PrivateFile.ofSecrets(path.resolve(name)))
                .toList();
    }

    /** Returns the folders in this folder; empty if there is no such folder. */
    public List<PrivateFolder> folders() throws IOException {
        return entries().stream()
                .filter(Files::isDirectory)
                .map(PrivateFolder::new)
                .toList();
    }

    /**
     * Returns the files and folders in this folder; empty if there is no such folder. Fails if the folder is a symbolic link,
     * which may lead to files of others.
     */
    public List<Path> entries() throws IOException {
        for (var folder : List.of(path.getParent(), path)) {
            if (Files.isSymbolicLink(folder)) {
                throw new NotPrivate(folder + " is a symbolic link", "rm " + word(folder.toString()));
            }
        }
        var entries = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(path)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        return entries;
    }

    private static Removal removed(PrivateFile file, Remover remover) {
        try {
            return remover.remove(file);
        } catch (IOException e) {
            return new Removal.Failed(file.path(), e);
        }
    }
}
