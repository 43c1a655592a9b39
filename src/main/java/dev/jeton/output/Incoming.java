package dev.jeton.output;

import dev.jeton.storage.DownloadTarget;
import java.util.Optional;

/** Stores the bytes of a download. Every method fails with {@link Output.NotWritten} if the bytes cannot be written. */
public interface Incoming extends DownloadTarget, AutoCloseable {
    /** Completes the file, since all bytes are stored and verified. */
    void commit();

    /** Returns the path of a file that another run can resume; empty if there is none. */
    Optional<String> resumePath();

    @Override
    void close();
}
