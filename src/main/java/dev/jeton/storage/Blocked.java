package dev.jeton.storage;

import static dev.jeton.failure.ShellText.word;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file or folder that this user may not open, for example a folder that {@code sudo jeton} has created.
 *
 * @param path the outermost folder that blocks the way, else the file itself
 */
record Blocked(Path path) {
    static Blocked by(AccessDeniedException denied) {
        var file = Path.of(denied.getFile()).toAbsolutePath();
        var way = file.getRoot();
        for (var name : file) {
            if (!Files.isExecutable(way)) {
                return new Blocked(way);
            }
            way = way.resolve(name);
        }
        return new Blocked(file);
    }

    String reason() {
        return path + ": access denied"
                + owner().map(uid -> "; it belongs to user " + uid).orElse("");
    }

    /** Returns the command that gives it back to the owner of its folder; empty if that is not this user. */
    String remedy() {
        return owner().isPresent() && isInOwnFolder() ? "sudo chown -R \"$(id -un)\" " + word(path.toString()) : "";
    }

    /** Returns the ID of its owner if that is not this user. */
    private Optional<Integer> owner() {
        try {
            var status = FileStatus.of(path);
            return status.isPresent() && !status.get().isOwn()
                    ? Optional.of(status.get().uid())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isInOwnFolder() {
        try {
            var folder = FileStatus.of(path.getParent());
            return folder.isPresent() && folder.get().isOwn();
        } catch (IOException e) {
            return false;
        }
    }
}
