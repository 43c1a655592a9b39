package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.graph.drive.UploadStep.Done;
import dev.jeton.graph.drive.UploadStep.Lost;
import dev.jeton.graph.drive.UploadStep.Next;
import dev.jeton.graph.drive.UploadStep.Unclear;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/** Uploads a file in parts: resumes the session that is kept, or opens one, and sends what it wants. For one use. */
public final class PartsUpload {
    private static final int MOST_SESSIONS = 3;

    private final Upload upload;
    private final OutgoingFile file;
    private final UploadState state;
    private final Executor executor;
    private final LongConsumer progress;
    private Optional<UploadSession> session = Optional.empty();
    private UploadStep last = new Next(0);
    private int opened;

    /**
     * @param executor where the file is read for its hash, the session is kept, and progress is told
     * @param progress takes the number of bytes that are in the drive
     */
    PartsUpload(Upload upload, OutgoingFile file, UploadState state, Executor executor, LongConsumer progress) {
        this.upload = upload;
        this.file = file;
        this.state = state;
        this.executor = executor;
        this.progress = progress;
    }

    /** The item, as JSON, once all parts are in the drive. */
    Uni<String> item() {
        return Multi.createBy()
                .repeating()
                .uni(() -> next().emitOn(executor).chain(this::settled).invoke(this::take))
                .whilst(step -> !(step instanceof Done))
                .collect()
                .last()
                .map(step -> ((Done) step).item())
                .onFailure()
                .invoke(this::forgetChanged);
    }

    private Uni<UploadStep> next() {
        if (last instanceof Lost) {
            return upload.arrived(file, executor)
                    .chain(item -> item.map(there -> Uni.createFrom().<UploadStep>item(new Done(there)))
                            .orElseGet(this::open));
        }
        return session.map(known -> known.part(file, ((Next) last).offset()))
                .orElseGet(() -> state.find().map(this::resume).orElseGet(this::open));
    }

    /** A session that names nothing that is missing may have ended well; if it has not, it is not used again. */
    private Uni<UploadStep> settled(UploadStep step) {
        if (!(step instanceof Unclear unclear)) {
            return Uni.createFrom().item(step);
        }
        state.forget();
        return upload.arrived(file, executor)
                .emitOn(executor)
                .map(item -> new Done(item.orElseThrow(() -> upload.unconfirmed(unclear.reason()))));
    }

    private Uni<UploadStep> resume(URI kept) {
        session = Optional.of(upload.session(kept, file.size()));
        return session.get().status();
    }

    private Uni<UploadStep> open() {
        if (++opened > MOST_SESSIONS) {
            throw Failure.of(ERROR, "Graph forgets the upload of " + upload.item() + " again and again");
        }
        return upload.open().emitOn(executor).map(url -> {
            session = Optional.of(upload.session(url, file.size()));
            state.keep(url);
            return new Next(0);
        });
    }

    private void take(UploadStep step) {
        last = step;
        if (step instanceof Next next) {
            progress.accept(next.offset());
            return;
        }
        state.forget();
        session = Optional.empty();
        if (step instanceof Done) {
            file.checkUnchanged();
            progress.accept(file.size());
        }
    }

    /** A session that holds parts of another file is of no use. */
    private void forgetChanged() {
        if (!file.isUnchanged()) {
            state.forget();
        }
    }
}
