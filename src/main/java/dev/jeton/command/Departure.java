package dev.jeton.command;

import static dev.jeton.failure.Failure.Reaction.FIX;

import dev.jeton.failure.Failure;
import dev.jeton.graph.OutgoingFile;
import dev.jeton.graph.Upload;
import dev.jeton.graph.UploadSession;
import dev.jeton.graph.UploadSession.Step;
import dev.jeton.output.Output;
import dev.jeton.output.TransferBar;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A file that departs in parts: the session that takes them, and what a person sees of it. */
final class Departure {
    private static final int MOST_SESSIONS = 3;

    private final Upload upload;
    private final OutgoingFile file;
    private final UploadState state;
    private final TransferBar bar;
    private int sessions;
    private Optional<UploadSession> session = Optional.empty();
    private boolean isLost;
    private long sent;

    Departure(Upload upload, OutgoingFile file, UploadState state, Output output) {
        this.upload = upload;
        this.file = file;
        this.state = state;
        this.bar = new TransferBar(output);
    }

    /**
     * The item, once all parts are there.
     *
     * @param foreground where the file of the session is written, and the bar is painted
     */
    Uni<String> item(Executor foreground) {
        return Multi.createBy()
                .repeating()
                .uni(() -> next(foreground)
                        .emitOn(foreground)
                        .chain(step -> settled(step, foreground))
                        .invoke(this::take))
                .whilst(step -> !(step instanceof Step.Done))
                .collect()
                .last()
                .map(step -> ((Step.Done) step).item());
    }

    private Uni<Step> next(Executor foreground) {
        return session.map(known -> known.part(file, sent))
                .orElseGet(() -> state.session().map(this::goOn).orElseGet(() -> anew(foreground)));
    }

    private Uni<Step> goOn(URI kept) {
        session = Optional.of(upload.session(kept, file.size()));
        return session.get().status();
    }

    /** A session that names nothing that is missing may have ended well; if it has not, it is not used again. */
    private Uni<Step> settled(Step step, Executor foreground) {
        if (!(step instanceof Step.Unclear unclear)) {
            return Uni.createFrom().item(step);
        }
        state.forget();
        return upload.arrived(file, foreground)
                .emitOn(foreground)
                .map(item -> new Step.Done(item.orElseThrow(() -> upload.unconfirmed(unclear.reason()))));
    }

    /** A session that nobody knows any more may have ended well. */
    private Uni<Step> anew(Executor foreground) {
        return isLost
                ? upload.arrived(file, foreground)
                        .chain(item -> item.map(there -> Uni.createFrom().<Step>item(new Step.Done(there)))
                                .orElseGet(() -> open(foreground)))
                : open(foreground);
    }

    private Uni<Step> open(Executor foreground) {
        if (++sessions > MOST_SESSIONS) {
            throw Failure.of(FIX, "Graph forgets the upload of " + upload.item() + " again and again");
        }
        return upload.open().emitOn(foreground).map(opened -> {
            session = Optional.of(upload.session(opened, file.size()));
            state.keep(opened);
            return new Step.Next(0);
        });
    }

    private void take(Step step) {
        isLost = step instanceof Step.Lost;
        if (step instanceof Step.Next next) {
            sent = next.from();
        } else {
            state.forget();
            session = Optional.empty();
            sent = isLost ? 0 : file.size();
        }
        if (step instanceof Step.Done) {
            file.checkUnchanged();
        }
        bar.show(sent, file.size());
    }

    /** Where it stopped, and how to go on, unless all of it is there, or the file is another one now. */
    void tell(Output output) {
        bar.end();
        if (!file.isUnchanged()) {
            state.forget();
        } else if (state.session().isPresent()) {
            output.say("Stopped after " + TransferBar.size(sent) + ". The same command goes on there.");
        }
    }
}
