package dev.jeton.command;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.RetryOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.failure.Failure;
import dev.jeton.graph.drive.Download;
import dev.jeton.graph.drive.DriveFile;
import dev.jeton.graph.drive.FileCheck;
import dev.jeton.output.Destination;
import dev.jeton.output.Format;
import dev.jeton.output.Incoming;
import dev.jeton.output.IncomingFile;
import dev.jeton.output.IncomingStream;
import dev.jeton.output.JsonText;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import dev.jeton.output.TransferBar;
import dev.jeton.output.View;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "download",
        description = "Download a file from a drive; resume an interrupted download.",
        footer = {
            "",
            "Data is written to FILE.part and renamed when it is complete. The same command resumes. The path of the file is"
                    + " printed.",
            "",
            "Example: jeton download '/me/drive/root:/Documents/plan.docx'"
        })
class DownloadCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(paramLabel = "PATH", description = "Path such as /me/drive/root:/a.txt or /me/drive/items/ID/content.")
    private String path;

    @Option(
            names = {"-O", "--output-file"},
            paramLabel = "FILE|FOLDER|-",
            description = "File or folder to write to; - for standard output (default: the current folder).")
    private Optional<String> target = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "Print path and size in this format: ${COMPLETION-CANDIDATES} (default: only the path).")
    private Optional<Format> format = Optional.empty();

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean force;

    @Option(names = "--no-verify", description = "Accept the file even if its length or hash is not what Graph says.")
    private boolean noVerify;

    @Mixin
    private RetryOptions retry = new RetryOptions();

    private final Session session;

    DownloadCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var settings = options.callSettings(session);
        var output = global.output(session);
        var limits = retry.limits(false, output);
        var tokens = session.graphTokens(settings, output);
        var graph = session.graph(settings, output, tokens, Map.of(), limits);
        var download = Download.of(graph, path, check(output));
        var file = session.await(retry.bounded(download.file()));
        var place = place(file);
        try (var incoming = incoming(place, output)) {
            fetch(download, file, incoming, output);
        }
        place.filter(path -> !Destination.isStream(path)).ifPresent(path -> print(path, output));
    }

    /** Prints where the file is. */
    private void print(Path file, Output output) {
        if (format.isEmpty()) {
            output.line(file.toString());
            return;
        }
        var row = new LinkedHashMap<String, Object>();
        row.put("path", file.toString());
        row.put("size", file.toFile().length());
        new Results(output, View.of(format.get())).one(JsonText.of(row));
    }

    private FileCheck check(Output output) {
        return noVerify ? FileCheck.none() : FileCheck.warningTo(output::warning);
    }

    private void fetch(Download download, DriveFile file, Incoming incoming, Output output) {
        var bar = new TransferBar(output);
        try {
            session.await(retry.bounded(download.into(
                    incoming,
                    session.mainThread(),
                    bytes -> bar.show(bytes, file.size().orElse(0L)))));
            incoming.commit();
        } finally {
            bar.end();
            incoming.resumePath()
                    .ifPresent(part -> TypedLine.advise(
                            output,
                            "Stopped after " + TransferBar.size(incoming.length()) + ", stored in " + part
                                    + ". Run the same command again to resume.",
                            session.typed().line().toString()));
        }
    }

    /** Returns where to write the file, in the folder that is named or under the name that is given; empty for stdout. */
    private Optional<Path> place(DriveFile file) {
        if (target.filter("-"::equals).isPresent()) {
            return Optional.empty();
        }
        var typed = target.map(Path::of);
        var isFolder = target.filter(name -> name.endsWith("/")).isPresent()
                || typed.filter(Files::isDirectory).isPresent();
        return Optional.of(
                isFolder
                        ? typed.orElseThrow().resolve(name(file))
                        : typed.orElseGet(() -> ServerFileName.path(name(file))));
    }

    private Incoming incoming(Optional<Path> target, Output output) {
        if (target.isEmpty()) {
            return new IncomingStream(Destination.stdout(output));
        }
        var place = target.get();
        if (Destination.isStream(place)) {
            requireTyped(place);
            return new IncomingStream(Destination.file(output, place));
        }
        if (Files.isDirectory(place)) {
            throw Failure.of(ERROR, "cannot write '" + place + "': it is a folder")
                    .advice("Choose another name with -O FILE.");
        }
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !force) {
            throw Failure.of(ERROR, "cannot write '" + place + "': the file exists")
                    .advice("Replace it with --force, or choose another name with -O FILE.");
        }
        return IncomingFile.open(place);
    }

    /** Fails if the server named a device or a pipe: to open a pipe waits for its reader. */
    private void requireTyped(Path place) {
        if (target.filter(name -> place.equals(Path.of(name))).isEmpty()) {
            throw Failure.of(ERROR, "cannot write '" + place + "': it is not a regular file")
                    .advice("Choose another name with -O FILE.");
        }
    }

    private static String name(DriveFile file) {
        return file.name().filter(ServerFileName::isUsable).orElseThrow(() -> Failure.of(
                        ERROR,
                        "cannot name the file: the server sent " + (file.name().isPresent() ? "an unusable" : "no")
                                + " name")
                .advice("Choose a name with -O FILE."));
    }
}
