package dev.jeton.command;

import dev.jeton.graph.Conflict;
import dev.jeton.graph.OutgoingFile;
import dev.jeton.graph.Upload;
import dev.jeton.output.Format;
import dev.jeton.output.Output;
import dev.jeton.output.TransferBar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "upload",
        description = "Send a file to a drive, and go on where it was cut off.",
        footer = {"", "Example: jeton upload plan.docx '/me/drive/root:/Documents/plan.docx'"})
class UploadCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "What is sent.")
    private Path file;

    @Parameters(index = "1", paramLabel = "PATH", description = "Where to, such as /me/drive/root:/a.txt.")
    private String path;

    @Option(
            names = "--conflict",
            paramLabel = "HOW",
            description = "Where a file is there: ${COMPLETION-CANDIDATES}; fail.")
    private Conflict conflict = Conflict.FAIL;

    @Mixin
    private RetryOptions retry = new RetryOptions();

    @Mixin
    private ResultOptions result = new ResultOptions(Format.JSON);

    private final Session session;

    UploadCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var settings = options.settings(session);
        var output = global.output(session);
        var results = result.results(output, List.of());
        var tokens = session.tokens(settings, output);
        var graph = session.graph(settings, output, tokens, Map.of(), retry.policy(false, output));
        var upload = graph.upload(path, conflict);
        try (var content = OutgoingFile.open(file)) {
            if (!Upload.needsParts(content)) {
                results.one(session.await(retry.bounded(upload.whole(content, session.foreground()))));
                return;
            }
            var token = session.await(retry.bounded(tokens.token()));
            var protection = session.protection(settings);
            try (var state = UploadState.open(
                    settings, protection, token, upload.item(), content.version(), conflict.toString())) {
                results.one(inParts(upload, content, state, output));
            }
        }
    }

    private String inParts(Upload upload, OutgoingFile content, UploadState state, Output output) {
        var bar = new TransferBar(output);
        var sent = new AtomicLong();
        try {
            return session.await(retry.bounded(upload.inParts(content, state, session.foreground(), bytes -> {
                sent.set(bytes);
                bar.show(bytes, content.size());
            })));
        } finally {
            bar.end();
            if (content.isUnchanged() && state.find().isPresent()) {
                output.say("Stopped after " + TransferBar.size(sent.get()) + ". The same command goes on there.");
            }
        }
    }
}
