package dev.jeton.graph.drive;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Graph;
import dev.jeton.graph.Redirected;
import dev.jeton.graph.ShellPath;
import dev.jeton.http.Attempts;
import dev.jeton.http.Exchange;
import dev.jeton.storage.DownloadTarget;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * Downloads the contents of a file: requests a pre-authenticated URL from Graph, and the missing bytes from that URL. If
 * the connection is lost, it requests a new URL, since the old one may have expired. For one use.
 */
public final class Download {
    private final DriveFiles drive;
    private final Exchange files;
    private final Attempts attempts;
    private final DriveAddress address;
    private final FileCheck check;
    private long furthest;

    Download(Graph graph, DriveAddress address, FileCheck check) {
        this.drive = new DriveFiles(graph);
        this.files = new Redirected(graph.exchanges().files());
        this.attempts = graph.exchanges().attempts(true);
        this.address = address;
        this.check = check;
    }

    /** Returns the download of a file, by a path such as {@code /me/drive/root:/a.txt:/content}. */
    public static Download of(Graph graph, String path, FileCheck check) {
        ShellPath.requireIntact(path);
        DriveAddress.requireDrive(path);
        return new Download(graph, DriveAddress.of(path), check);
    }

    /** An event while a range of the file arrives. */
    sealed interface Event {}

    /** The file has changed: the target has to drop its bytes. The bytes of the version with this tag follow. */
    record Restart(Optional<String> tag) implements Event {}

    /** The next bytes. */
    record Bytes(ByteBuffer bytes) implements Event {}

    /** The response has ended. */
    record End(boolean isWholeFile) implements Event {}

    /** More bytes than the size of the file arrived. */
    record Excess(Failure failure) implements Event {}

    /** Requests the current metadata of the file. */
    public Uni<DriveFile> file() {
        return drive.find(address).map(DriveFiles.Found::file);
    }

    /**
     * Adds the missing bytes to the target. Fails if no attempt is left, or if the bytes do not pass the {@link FileCheck}.
     *
     * @param executor writes to the target, one chunk at a time
     * @param progress takes the length of the target
     */
    public Uni<Void> into(DownloadTarget target, Executor executor, LongConsumer progress) {
        furthest = target.length();
        return Multi.createFrom()
                .deferred(() -> attempt(target))
                .emitOn(executor, 1)
                .invoke(event -> apply(event, target, progress))
                .onFailure(TransferInterrupted.class)
                .retry()
                .when(failures -> failures.onItem().transformToUniAndConcatenate(this::pause))
                .onFailure(TransferInterrupted.class)
                .transform(Throwable::getCause)
                .onItem()
                .ignoreAsUni()
                .emitOn(executor)
                .invoke(() -> check.verify(target));
    }

    private Multi<Event> attempt(DownloadTarget target) {
        return drive.find(address)
                .invoke(found -> check.expect(found.file()))
                .chain(found -> found.link()
                        .map(link -> Uni.createFrom().item(link))
                        .orElseGet(() -> drive.link(address))
                        .map(link -> new DownloadRange(
                                address, found.file(), target.length(), target.tag(), link, attempts)))
                .onItem()
                .transformToMulti(range -> range.events(files));
    }

    private void apply(Event event, DownloadTarget target, LongConsumer progress) {
        if (event instanceof Restart restart) {
            target.restart(restart.tag());
            check.restart();
        } else if (event instanceof Excess excess) {
            target.discard();
            throw excess.failure();
        } else if (event instanceof Bytes chunk) {
            check.catchUp(target);
            check.add(chunk.bytes());
            target.write(chunk.bytes());
            if (target.length() > furthest) {
                furthest = target.length();
                attempts.progressed();
            }
        }
        if (event instanceof End end) {
            check.end(end.isWholeFile());
        }
        progress.accept(target.length());
    }

    private Uni<Integer> pause(Throwable interruption) {
        var interrupted = (TransferInterrupted) interruption;
        return attempts.pause(interrupted.getMessage(), interrupted.retryAfter(), false)
                .map(pause -> pause.replaceWith(attempts.retries()))
                .orElseGet(() -> Uni.createFrom().failure(interruption));
    }
}
