package dev.jeton.graph.drive;

import dev.jeton.graph.AccountState;
import dev.jeton.graph.Graph;
import dev.jeton.graph.ShellPath;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Uploads one file: a small one in one request, a larger one in parts to an upload session that another run can resume. */
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
     * Returns the upload of a file, which it closes.
     *
     * @param path    such as {@code /me/drive/root:/a.txt:/content}; of a folder with a slash at its end
     * @param account stores the upload session
     */
    public static FileUpload open(
            Graph graph, OutgoingFile file, String path, Conflict conflict, AccountState account) {
        ShellPath.requireIntact(path);
        DriveAddress.requireDrive(path);
        var target = new UploadTarget(DriveAddress.ofUpload(path, file.name()), conflict);
        return new FileUpload(new Upload(graph, target), file, account);
    }

    /** Returns the size of the file in bytes. */
    public long size() {
        return file.size();
    }

    /**
     * Uploads the file and returns the item as JSON.
     *
     * @param progress takes the number of uploaded bytes, after each part
     */
    public Uni<String> item(LongConsumer progress) {
        return upload.needsParts(file) ? inParts(progress) : upload.inOneRequest(file, account.executor());
    }

    /** Returns the number of bytes that another run need not send; empty if it would start from the beginning. */
    public Optional<Long> resumable() {
        return state.flatMap(UploadState::load)
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
        return UploadState.open(
                        account,
                        upload.target().item(),
                        file.version(),
                        upload.target().conflict().toString())
                .invoke(opened -> state = Optional.of(opened))
                .chain(opened -> upload.inParts(file, opened, account.executor(), bytes -> {
                    sent = bytes;
                    progress.accept(bytes);
                }));
    }
}
