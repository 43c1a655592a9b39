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
                .uni(() -> next(foreground).emitOn(foreground).invoke(this::take))
                .whilst(step -> step.item().isEmpty())
                .collect()
                .last()
                .map(step -> step.item().orElseThrow());
    }

    private Uni<Step> next(Executor foreground) {
        return session.map(known -> known.part(file, sent))
                .orElseGet(() -> state.session().map(this::goOn).orElseGet(() -> anew(foreground)));
    }

    private Uni<Step> goOn(URI kept) {
        session = Optional.of(upload.session(kept));
        return session.get().status();
    }

    /** A session that nobody knows any more may have ended well. */
    private Uni<Step> anew(Executor foreground) {
        return isLost
                ? upload.arrived(file, foreground)
                        .chain(item -> item.map(there -> Uni.createFrom().item(Step.arrived(there)))
                                .orElseGet(() -> open(foreground)))
                : open(foreground);
    }

    private Uni<Step> open(Executor foreground) {
        if (++sessions > MOST_SESSIONS) {
            throw Failure.of(FIX, "Graph forgets the upload of " + upload.item() + " again and again");
        }
        return upload.open().emitOn(foreground).map(opened -> {
            session = Optional.of(upload.session(opened));
            state.keep(opened);
            return Step.FIRST;
        });
    }

    private void take(Step step) {
        isLost = step.lost();
        if (isLost || step.item().isPresent()) {
            state.forget();
            session = Optional.empty();
        }
        if (step.item().isPresent()) {
            file.checkUnchanged();
        }
        sent = step.item().isPresent() ? file.size() : step.next();
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
