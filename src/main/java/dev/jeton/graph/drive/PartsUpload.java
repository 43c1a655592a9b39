package dev.jeton.graph.drive;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.drive.UploadStep.Done;
import dev.jeton.graph.drive.UploadStep.Lost;
import dev.jeton.graph.drive.UploadStep.Next;
import dev.jeton.graph.drive.UploadStep.Refused;
import dev.jeton.graph.drive.UploadStep.Unclear;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/** Uploads a file in parts: resumes the stored session or opens one, and sends the ranges it expects. For one use. */
public final class PartsUpload {
    private static final int MAX_SESSIONS = 3;

    private final Upload upload;
    private final OutgoingFile file;
    private final UploadState state;
    private final Executor executor;
    private final LongConsumer progress;
    private Optional<UploadSession> session = Optional.empty();
    private UploadStep last = new Next(0);
    private Optional<SessionUrl> saved = Optional.empty();
    private int opened;

    /**
     * @param executor hashes the file, stores the session, and calls {@code progress}
     * @param progress takes the number of uploaded bytes
     */
    PartsUpload(Upload upload, OutgoingFile file, UploadState state, Executor executor, LongConsumer progress) {
        this.upload = upload;
        this.file = file;
        this.state = state;
        this.executor = executor;
        this.progress = progress;
    }

    /** Uploads all parts and returns the item as JSON. */
    Uni<String> item() {
        return Multi.createBy()
                .repeating()
                .uni(() -> next().emitOn(executor).chain(this::confirm).invoke(this::apply))
                .whilst(step -> !(step instanceof Done))
                .collect()
                .last()
                .map(step -> ((Done) step).item())
                .onFailure()
                .invoke(this::deleteUselessState);
    }

    private Uni<UploadStep> next() {
        if (last instanceof Lost lost) {
            return upload.findUploaded(file, executor)
                    .chain(item -> item.map(found -> Uni.createFrom().<UploadStep>item(new Done(found)))
                            .orElseGet(() -> reopen(lost)));
        }
        return session.map(known -> known.part(file, ((Next) last).offset()))
                .orElseGet(() -> state.load().map(this::resume).orElseGet(this::open));
    }

    /**
     * Fails if the session refuses the file. Looks for the file if the session says neither that it is complete nor which
     * range it expects.
     */
    private Uni<UploadStep> confirm(UploadStep step) {
        if (step instanceof Refused refused) {
            state.delete();
            throw refused.failure();
        }
        if (!(step instanceof Unclear unclear)) {
            return Uni.createFrom().item(step);
        }
        state.delete();
        return upload.findUploaded(file, executor)
                .emitOn(executor)
                .map(item -> new Done(item.orElseThrow(() -> upload.unconfirmed(unclear.reason()))));
    }

    /** A stored session that refuses to name the next range, for whatever reason, is lost. */
    private Uni<UploadStep> resume(SessionUrl stored) {
        session = Optional.of(upload.session(stored, file.size()));
        saved = Optional.of(stored);
        return session.get()
                .status()
                .map(step -> step instanceof Refused refused
                        ? new Lost(refused.failure().getMessage())
                        : step);
    }

    private Uni<UploadStep> reopen(Lost lost) {
        if (opened == MAX_SESSIONS) {
            throw upload.target().failure("Graph lost " + MAX_SESSIONS + " upload sessions: " + lost.reason());
        }
        return open();
    }

    private Uni<UploadStep> open() {
        opened++;
        return upload.open().emitOn(executor).map(url -> {
            session = Optional.of(upload.session(url, file.size()));
            save(url);
            return new Next(0);
        });
    }

    private void save(SessionUrl url) {
        if (!saved.equals(Optional.of(url))) {
            state.save(url);
            saved = Optional.of(url);
        }
    }

    private void apply(UploadStep step) {
        last = step;
        if (step instanceof Next next) {
            session.map(UploadSession::opened).ifPresent(this::save);
            progress.accept(next.offset());
            return;
        }
        state.delete();
        session = Optional.empty();
        if (step instanceof Done) {
            file.checkUnchanged();
            progress.accept(file.size());
        }
    }

    /**
     * Deletes the stored session if the file has changed, since the session holds parts of the old file, or if its URL cannot
     * be used: the next run would fail, too.
     */
    private void deleteUselessState(Throwable failure) {
        var isRefused = failure instanceof Failure known
                && known.outcome() == Outcome.ERROR
                && !(failure instanceof ConnectionFailed);
        if (isRefused && last.equals(new Next(0)) || !file.isUnchanged()) {
            state.delete();
        }
    }
}
