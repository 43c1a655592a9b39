package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;
import dev.jeton.graph.ShellPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Files to upload: one to a file or folder, or several into a folder.
 *
 * @param target as typed
 */
public record OutgoingFiles(List<OutgoingFile> sources, String target) implements AutoCloseable {
    /**
     * Opens all files, so that one that cannot be read is noticed before the first upload.
     *
     * @param words the files, and the target behind them
     */
    public static OutgoingFiles open(List<String> words) {
        var last = words.size() - 1;
        var target = words.get(last);
        ShellPath.requireIntact(target);
        if (last > 1 && !DriveAddress.isFolder(target)) {
            throw notFolder(target);
        }
        var files = new OutgoingFiles(new ArrayList<>(), target);
        try {
            words.subList(0, last).forEach(name -> files.sources.add(OutgoingFile.open(Path.of(name))));
            files.requireDifferentNames();
            return files;
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static Failure notFolder(String target) {
        var failure = Failure.of(USAGE, "cannot upload several files to '" + target + "': it is not a folder")
                .advice("The last argument is a folder in a drive, with a slash at its end.");
        return target.contains("drive") ? failure.correction(target, target + "/") : failure;
    }

    private void requireDifferentNames() {
        var names = new HashSet<String>();
        sources.stream()
                .map(OutgoingFile::name)
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Failure.of(USAGE, "cannot upload two files with the name '" + name + "' into one folder");
                });
    }

    /** Returns the names of the files behind the first ones. */
    public String namesFrom(int count) {
        return sources.stream().skip(count).map(OutgoingFile::name).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        sources.forEach(OutgoingFile::close);
    }
}
