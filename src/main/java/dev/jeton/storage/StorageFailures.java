package dev.jeton.storage;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Turns an {@link IOException} of a file into a {@link Failure}. */
public final class StorageFailures {
    private StorageFailures() {}

    /** Reads a file. */
    public interface Access<T> {
        T run() throws IOException;
    }

    /** Changes a file. */
    public interface Change {
        void run() throws IOException;
    }

    /** Returns what was read; fails with this message and the reason if the file cannot be read. */
    public static <T> T call(String message, Access<T> access) {
        try {
            return access.run();
        } catch (IOException e) {
            throw of(message, e);
        }
    }

    /** Changes a file; fails with this message and the reason if that is not possible. */
    public static void run(String message, Change change) {
        try {
            change.run();
        } catch (IOException e) {
            throw of(message, e);
        }
    }

    /** Returns a failure with this message, the reason, and the command that repairs the permissions if they are wrong. */
    public static Failure of(String message, IOException cause) {
        var failure = Failure.of(ERROR, message + ": " + reason(cause)).causedBy(cause);
        if (cause instanceof NotPrivate notPrivate) {
            return failure.advice(notPrivate.advice()).hint(notPrivate.remedy());
        }
        if (cause instanceof WrongKey) {
            return failure.advice("If the key is lost, remove everything that is stored, and sign in again.")
                    .hint("jeton logout --all");
        }
        return cause instanceof AccessDeniedException denied && denied.getFile() != null
                ? failure.hint(Blocked.by(denied).remedy())
                : failure;
    }

    /** Returns what to do if a file with a key or a passphrase is missing; empty for another failure. */
    public static String adviceOnKey(IOException cause) {
        return cause instanceof SecretFile.Missing
                ? "JETON_KEY_FILE or JETON_PASSPHRASE_FILE names that file: create it, or correct the name."
                : "";
    }

    /** Returns the reason, after the folder unless the reason names it. */
    public static String reason(Path folder, IOException cause) {
        var reason = reason(cause);
        return reason.contains(folder.toString()) ? reason : folder + ": " + reason;
    }

    /** Returns the reason without the name of a Java class, and without the path twice. */
    public static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return Blocked.by(denied).reason();
        }
        if (cause instanceof NoSuchFileException missing && missing.getFile() != null) {
            var folder = Path.of(missing.getFile()).toAbsolutePath().getParent();
            return folder == null || Files.isDirectory(folder)
                    ? "there is no such file"
                    : "there is no folder " + folder;
        }
        if (cause instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (cause instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + " is not a folder";
        }
        var reason = cause instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(cause.getMessage());
        return reason.equals("Is a directory") ? "it is a folder" : reason;
    }
}
