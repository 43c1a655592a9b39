package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.command.option.RetryOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.graph.drive.Conflict;
import dev.jeton.graph.drive.FileUpload;
import dev.jeton.graph.drive.OutgoingFile;
import dev.jeton.output.Format;
import dev.jeton.output.Output;
import dev.jeton.output.TransferBar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "upload",
        description = "Upload a file to a drive; resume an interrupted upload.",
        footer = {"", "Example: jeton upload plan.docx '/me/drive/root:/Documents/plan.docx'"})
class UploadCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "File to upload.")
    private Path file;

    @Parameters(
            index = "1",
            paramLabel = "PATH",
            description =
                    "Target path, such as /me/drive/root:/a.txt; a folder ends with a slash: /me/drive/root:/Documents/.")
    private String path;

    @Option(
            names = "--conflict",
            paramLabel = "HOW",
            description = "If the file exists: ${COMPLETION-CANDIDATES} (default: fail).")
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
        var settings = options.callSettings(session);
        var output = global.output(session);
        var results = result.results(output, List.of());
        var limits = retry.limits(false, output);
        try (var source = OutgoingFile.open(file)) {
            var tokens = session.graphTokens(settings, output);
            var graph = session.graph(settings, output, tokens, Map.of(), limits);
            try (var upload = FileUpload.open(graph, source, path, conflict, session.state(settings, tokens))) {
                results.one(item(upload, output));
            }
        }
    }

    private String item(FileUpload upload, Output output) {
        var bar = new TransferBar(output);
        try {
            return session.await(retry.bounded(upload.item(bytes -> bar.show(bytes, upload.size()))));
        } finally {
            bar.end();
            upload.resumable()
                    .ifPresent(bytes -> RepeatedCommand.advise(
                            output,
                            "Stopped after " + TransferBar.size(bytes) + ". Run the same command again to resume.",
                            session.typed().repeated().toString()));
        }
    }
}
