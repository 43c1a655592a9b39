package dev.jeton.graph.drive;

import dev.jeton.graph.AccountState;
import dev.jeton.graph.Graph;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Uploads one file: at once if it is small, else in parts to an upload session that another run can resume. */
public final class FileUpload implements AutoCloseable {
    private final Upload upload;
    private final OutgoingFile file;
    private final AccountState account;
    private Optional<UploadState> state = Optional.empty();
    private long sent;

    FileUpload(Upload upload, OutgoingFile file, AccountState account) {
        this.upload = upload;
        this.file = file;
        this.account = account;
    }

    /**
     * Opens a file for its upload to a drive.
     *
     * @param path    such as {@code /me/drive/root:/a.txt:/content}
     * @param account whose other runs can resume it
     */
    public static FileUpload open(Graph graph, Path file, String path, Conflict conflict, AccountState account) {
        var upload = new Upload(graph, DriveAddress.of(path), conflict);
        return new FileUpload(upload, OutgoingFile.open(file), account);
    }

    /** Of the file, in bytes. */
    public long size() {
        return file.size();
    }

    /**
     * The item, as JSON, once all of the file is in the drive.
     *
     * @param progress takes the number of bytes that are in the drive, after each part
     */
    public Uni<String> item(LongConsumer progress) {
        return upload.needsParts(file) ? inParts(progress) : upload.whole(file, account.executor());
    }

    /** How many bytes are in the drive for another run to resume; empty if it would send the file from its beginning. */
    public Optional<Long> resumable() {
        return state.flatMap(UploadState::find)
                .filter(session -> file.isUnchanged())
                .map(session -> sent);
    }

    @Override
    public void close() {
        try (file) {
            state.ifPresent(UploadState::close);
        }
    }

    private Uni<String> inParts(LongConsumer progress) {
        return UploadState.open(account, upload.item(), file.version(), upload.conflict())
                .invoke(opened -> state = Optional.of(opened))
                .chain(opened -> upload.inParts(file, opened, account.executor(), bytes -> {
                    sent = bytes;
                    progress.accept(bytes);
                }));
    }
}
