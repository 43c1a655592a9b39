package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.RequestCounter;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import dev.jeton.sandbox.graph.GraphError;
import dev.jeton.sandbox.graph.Preconditions;
import java.util.Optional;

/** Handles downloads, whole or in ranges: RFC 9110 sections 13 and 14. */
final class Downloads {
    private final Drive drive;
    private final Scenario scenario;
    private final RequestCounter counter = new RequestCounter();

    Downloads(Drive drive, Scenario scenario) {
        this.drive = drive;
        this.scenario = scenario;
    }

    Reply handle(SandboxCall call, String id) {
        var item = drive.find(id).filter(it -> !it.isFolder());
        if (item.isEmpty()) {
            return GraphError.reply(call, 404, "itemNotFound", "The resource could not be found.");
        }
        if (!call.isGet()) {
            return GraphError.methodNotAllowed(call);
        }
        var normal = Preconditions.refusal(call, item.get().tag()).orElseGet(() -> content(call, item.get()));
        return switch (scenario) {
            case DOWNLOAD_CUT -> counter.increment(id) == 1 ? normal.cut() : normal;
            case DOWNLOAD_EXPIRED -> expired(call, counter.increment(id)).orElse(normal);
            case FILE_CHANGED -> counter.increment(id) == 1 ? cutAfterChange(call, item.get(), normal) : normal;
            case TRICKLING_BODIES -> normal.slow();
            default -> normal;
        };
    }

    private static Optional<Reply> expired(SandboxCall call, int number) {
        return switch (number) {
            case 1 -> Optional.of(GraphError.reply(call, 401, "unauthenticated", "The download URL has expired."));
            case 2 -> Optional.of(GraphError.reply(call, 404, "itemNotFound", "The resource could not be found."));
            default -> Optional.empty();
        };
    }

    private Reply cutAfterChange(SandboxCall call, DriveItem item, Reply normal) {
        drive.replaceContent(item, call.at());
        return normal.cut();
    }

    private static Reply content(SandboxCall call, DriveItem item) {
        var stored = item.stored().orElseThrow();
        if (stored.content().isEmpty()) {
            return GraphError.reply(call, 501, "notSupported", "The sandbox stores no file larger than 8 MiB.");
        }
        var content = stored.content().get();
        var range = call.header("range")
                .filter(header -> call.header("if-range")
                        .filter(tag -> !tag.equals(item.tag()))
                        .isEmpty())
                .flatMap(header -> RequestedRange.of(header, stored.size()));
        if (range.isEmpty()) {
            return withHeaders(item, Reply.part(200, new Part(content, 0, stored.size())));
        }
        var requested = range.get();
        if (requested.isEmpty()) {
            return withHeaders(item, Reply.empty(416)).with("Content-Range", "bytes */" + stored.size());
        }
        return withHeaders(item, Reply.part(206, new Part(content, requested.from(), requested.length())))
                .with("Content-Range", requested.contentRange(stored.size()));
    }

    private static Reply withHeaders(DriveItem item, Reply reply) {
        return reply.with("ETag", item.tag()).with("Accept-Ranges", "bytes");
    }
}
