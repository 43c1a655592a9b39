package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.command.option.RetryOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.graph.drive.Conflict;
import dev.jeton.graph.drive.FileUpload;
import dev.jeton.graph.drive.OutgoingFile;
import dev.jeton.graph.drive.OutgoingFiles;
import dev.jeton.output.Format;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import dev.jeton.output.TransferBar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "upload",
        description = "Upload files to a drive; resume an interrupted upload.",
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

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "MORE",
            description =
                    "With several files, the last argument is the folder: a.txt b.txt /me/drive/root:/Documents/.")
    private List<String> more = new ArrayList<>();

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
        var view = result.view(List.of());
        var limits = retry.limits(false, output);
        var words =
                Stream.concat(Stream.of(file.toString(), path), more.stream()).toList();
        try (var files = OutgoingFiles.open(words)) {
            var tokens = session.graphTokens(settings, output);
            var graph = session.graph(settings, output, tokens, Map.of(), limits);
            var account = session.state(settings, tokens);
            Function<OutgoingFile, String> item = file -> {
                try (var upload = FileUpload.open(graph, file, files.target(), conflict, account)) {
                    return item(upload, output);
                }
            };
            if (files.sources().size() == 1) {
                new Results(output, view).one(item.apply(files.sources().get(0)));
            } else {
                uploadAll(files, item, new Results(output, view), output);
            }
        }
    }

    /** Stops at the first failure, and says what is uploaded. */
    private static void uploadAll(
            OutgoingFiles files, Function<OutgoingFile, String> item, Results results, Output output) {
        var count = 0;
        try (results) {
            for (var source : files.sources()) {
                results.item(item.apply(source));
                count++;
            }
            results.endItems();
        } catch (RuntimeException e) {
            output.notice("Uploaded: " + count + " of " + files.sources().size() + " files. Not uploaded: "
                    + files.namesFrom(count) + ".");
            throw e;
        }
    }

    private String item(FileUpload upload, Output output) {
        var bar = new TransferBar(output);
        try {
            return session.await(retry.bounded(upload.item(bytes -> bar.show(bytes, upload.size()))));
        } finally {
            bar.end();
            upload.resumable()
                    .ifPresent(bytes -> TypedLine.advise(
                            output,
                            "Stopped after " + TransferBar.size(bytes) + ". Run the same command again to resume.",
                            session.typed().line().toString()));
        }
    }
}
