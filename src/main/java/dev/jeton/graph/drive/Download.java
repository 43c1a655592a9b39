package dev.jeton.graph.drive;

import dev.jeton.graph.Graph;
import dev.jeton.graph.Redirected;
import dev.jeton.http.Attempts;
import dev.jeton.http.Exchange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * Downloads the contents of a file. Graph is asked for a URL that needs no token, and that URL for the bytes that are
 * missing. Where the connection breaks, a new URL is asked for, since one lives for a short while only. For one use.
 */
public final class Download {
    private final DriveFiles drive;
    private final Exchange files;
    private final Attempts attempts;
    private final DriveAddress address;
    private final FileCheck check = new FileCheck();
    private long furthest;

    Download(Graph graph, DriveAddress address) {
        this.drive = new DriveFiles(graph);
        this.files = new Redirected(graph.exchanges().files());
        this.attempts = graph.exchanges().attempts(true);
        this.address = address;
    }

    /** Returns the download of a file, by a path such as {@code /me/drive/root:/a.txt:/content}. */
    public static Download of(Graph graph, String path) {
        return new Download(graph, DriveAddress.of(path));
    }

    /** What a range of the file brings. */
    sealed interface Event {}

    /** The file is another one: what was there is to be dropped, and bytes of this version follow. */
    record Restart(Optional<String> tag) implements Event {}

    /** The next bytes. */
    record Bytes(ByteBuffer bytes) implements Event {}

    /** What Graph says about the file now. */
    public Uni<DriveFile> look() {
        return drive.file(address);
    }

    /**
     * Adds the missing bytes to the target. Fails if the connection breaks again and again without a byte in between, or
     * if length or hash are not those that Graph says.
     *
     * @param writing  where the target is written, one chunk at a time
     * @param progress takes the number of bytes that are there
     */
    public Uni<Void> into(DownloadTarget target, Executor writing, LongConsumer progress) {
        furthest = target.length();
        return Multi.createFrom()
                .deferred(() -> attempt(target))
                .emitOn(writing, 1)
                .invoke(event -> take(event, target, progress))
                .onFailure(TransferInterrupted.class)
                .retry()
                .when(failures -> failures.onItem().transformToUniAndConcatenate(this::pause))
                .onFailure(TransferInterrupted.class)
                .transform(Throwable::getCause)
                .onItem()
                .ignoreAsUni()
                .emitOn(writing)
                .invoke(() -> check.verify(target));
    }

    private Multi<Event> attempt(DownloadTarget target) {
        return look().invoke(check::expect)
                .chain(file -> drive.link(address)
                        .map(link -> new DownloadRange(address, file, target.length(), target.tag(), link, attempts)))
                .onItem()
                .transformToMulti(range -> range.events(files));
    }

    private void take(Event event, DownloadTarget target, LongConsumer progress) {
        if (event instanceof Restart restart) {
            target.restart(restart.tag());
            check.restart();
        } else if (event instanceof Bytes chunk) {
            check.catchUp(target);
            check.add(chunk.bytes().duplicate());
            target.write(chunk.bytes());
            if (target.length() > furthest) {
                furthest = target.length();
                attempts.progressed();
            }
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
