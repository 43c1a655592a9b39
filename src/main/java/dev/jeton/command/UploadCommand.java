package dev.jeton.command;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETYPE;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Upload;
import dev.jeton.output.Format;
import dev.jeton.output.Output;
import dev.jeton.output.TransferBar;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "upload",
        description = "Send a file to a drive, and go on where it was cut off.",
        footer = {"", "Example: jeton upload plan.docx '/me/drive/root:/Documents/plan.docx'"})
class UploadCommand implements Runnable {
    private static final int MOST_SESSIONS = 3;

    @Mixin
    private GlobalOptions global;

    @Mixin
    private SettingsOptions options;

    @Parameters(index = "0", paramLabel = "FILE", description = "What is sent.")
    private Path file;

    @Parameters(index = "1", paramLabel = "PATH", description = "Where to, such as /me/drive/root:/a.txt.")
    private String path;

    @Option(
            names = "--conflict",
            paramLabel = "HOW",
            description = "Where a file is there: fail, replace or rename; fail.")
    private String conflict = "fail";

    @Mixin
    private PatienceOptions patience;

    @Mixin
    private ResultOptions result = new ResultOptions(Format.JSON);

    private final Wiring wiring;
    private final Foreground foreground;

    UploadCommand(Wiring wiring, Foreground foreground) {
        this.wiring = wiring;
        this.foreground = foreground;
    }

    @Override
    public void run() {
        if (!Set.of("fail", "replace", "rename").contains(conflict)) {
            throw Failure.of(RETYPE, "--conflict takes fail, replace or rename, not '" + conflict + "'");
        }
        var settings = options.settings();
        var output = global.output();
        var results = result.results(output, List.of());
        var tokens = wiring.tokens(settings, output);
        var graph = wiring.graph(settings, output, tokens, Map.of(), patience.patience(false, output));
        var upload = graph.upload(path, conflict);
        try (var content = FileChannel.open(file)) {
            if (content.size() < Upload.LARGEST_AT_ONCE) {
                var bytes = read(content, 0, content.size());
                results.one(foreground.await(patience.bounded(upload.whole(bytes))));
                return;
            }
            var token = foreground.await(tokens.token());
            var version = content.size() + " " + Files.getLastModifiedTime(file);
            try (var state =
                    UploadState.open(settings, token, upload.item(), file.toRealPath() + "", version, conflict)) {
                results.one(inParts(upload, content, state, output));
            }
        } catch (IOException e) {
            throw Failure.of(FIX, "cannot read '" + file + "': " + e).causedBy(e);
        }
    }

    /** The item, once all parts are there. */
    private String inParts(Upload upload, FileChannel content, UploadState state, Output output) throws IOException {
        var bar = new TransferBar(output);
        var size = content.size();
        var sent = 0L;
        var isOpen = false;
        try {
            for (var number = 1; number <= MOST_SESSIONS; number++) {
                var session = state.session().orElseGet(() -> opened(upload, state));
                isOpen = true;
                var step = foreground.await(patience.bounded(upload.status(session)));
                while (step.item().isEmpty() && !step.lost()) {
                    sent = step.next();
                    bar.show(sent, size);
                    step = foreground.await(patience.bounded(upload.part(session, content, step.next(), size)));
                }
                state.forget();
                isOpen = false;
                if (step.item().isPresent()) {
                    return step.item().get();
                }
            }
            throw Failure.of(FIX, "Graph forgets the upload of " + upload.item() + " again and again");
        } finally {
            bar.end();
            if (isOpen) {
                output.say("Stopped after " + TransferBar.size(sent) + ". The same command goes on there.");
            }
        }
    }

    private URI opened(Upload upload, UploadState state) {
        var session = foreground.await(patience.bounded(upload.open()));
        state.keep(session);
        return session;
    }

    private static byte[] read(FileChannel content, long from, long count) throws IOException {
        var bytes = ByteBuffer.allocate((int) count);
        while (bytes.hasRemaining()) {
            if (content.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("it became shorter");
            }
        }
        return bytes.array();
    }
}
