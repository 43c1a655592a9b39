package dev.jeton.command;

import static dev.jeton.failure.Failure.Reaction.FIX;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Download;
import dev.jeton.graph.QuickXorHash;
import dev.jeton.output.Incoming;
import dev.jeton.output.Output;
import dev.jeton.output.TransferBar;

/** A file that arrives: its pieces in their places, its hash, and what a person sees of it. */
final class Arrival {
    private final Download download;
    private final Incoming incoming;
    private final TransferBar bar;
    private QuickXorHash hash = new QuickXorHash();

    Arrival(Download download, Incoming incoming, Output output) {
        this.download = download;
        this.incoming = incoming;
        this.bar = new TransferBar(output);
    }

    void take(Download.Piece piece) {
        if (piece.offset() == 0 && piece.bytes().length == 0) {
            startOver(piece);
        }
        rehash();
        incoming.take(piece.bytes());
        hash.add(piece.bytes(), piece.bytes().length);
        bar.show(incoming.length(), download.file().size().orElse(0L));
    }

    private void startOver(Download.Piece piece) {
        if (incoming.length() > 0 && incoming.place().isEmpty()) {
            throw Failure.of(FIX, "the file has changed after " + incoming.length() + " bytes of it were written")
                    .hint("the same with -O FILE");
        }
        incoming.startOver(piece.tag());
        hash = new QuickXorHash();
    }

    /** What another process has left counts too. */
    private void rehash() {
        if (hash.length() != incoming.length()) {
            hash = new QuickXorHash();
            incoming.reread(hash::add);
        }
    }

    /** Fails, and leaves nothing, where this is not what Graph says that it is. */
    void keep() {
        bar.end();
        rehash();
        var file = download.file();
        file.size().filter(size -> size != incoming.length()).ifPresent(size -> {
            throw wrong("has " + incoming.length() + " bytes, and not the " + size + " that Graph says");
        });
        file.hash().filter(expected -> !expected.equals(hash.text())).ifPresent(expected -> {
            throw wrong("has the hash " + hash.text() + ", and not the " + expected + " that Graph says");
        });
        incoming.keep();
    }

    private Failure wrong(String why) {
        incoming.discard();
        return Failure.of(FIX, "what came " + why).hint("the same again");
    }

    /** Where it stopped, and how to go on. */
    void tell(Output output) {
        bar.end();
        incoming.place()
                .ifPresent(part -> output.say("Stopped after " + TransferBar.size(incoming.length()) + ", which are in "
                        + part + ". The same command goes on there."));
    }
}
