package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.RequestCounter;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import dev.jeton.sandbox.graph.GraphError;
import dev.jeton.sandbox.graph.Preconditions;
import java.util.Optional;

/** Files fetched from here, whole or in ranges: RFC 9110 sections 13 and 14. */
final class Downloads {
    private final Drive drive;
    private final Scenario scenario;
    private final RequestCounter counter = new RequestCounter();

    Downloads(Drive drive, Scenario scenario) {
        this.drive = drive;
        this.scenario = scenario;
    }

    Reply handle(SandboxCall call, String id) {
        var item = drive.withId(id).filter(it -> !it.isFolder());
        if (item.isEmpty()) {
            return GraphError.reply(call, 404, "itemNotFound", "The resource could not be found.");
        }
        if (!call.isGet()) {
            return GraphError.methodNotAllowed(call);
        }
        var healthy = Preconditions.refusal(call, item.get().tag()).orElseGet(() -> content(call, item.get()));
        return switch (scenario) {
            case DOWNLOAD_CUT -> counter.increment(id) == 1 ? healthy.cut() : healthy;
            case DOWNLOAD_EXPIRED -> expired(call, counter.increment(id)).orElse(healthy);
            case FILE_CHANGED -> counter.increment(id) == 1 ? cutByAChange(call, item.get(), healthy) : healthy;
            case TRICKLING_BODIES -> healthy.slow();
            default -> healthy;
        };
    }

    private static Optional<Reply> expired(SandboxCall call, int number) {
        return switch (number) {
            case 1 -> Optional.of(GraphError.reply(call, 401, "unauthenticated", "The address has run out."));
            case 2 -> Optional.of(GraphError.reply(call, 404, "itemNotFound", "The resource could not be found."));
            default -> Optional.empty();
        };
    }

    private Reply cutByAChange(SandboxCall call, DriveItem item, Reply healthy) {
        drive.change(item, call.at());
        return healthy.cut();
    }

    private static Reply content(SandboxCall call, DriveItem item) {
        var stored = item.stored().orElseThrow();
        if (stored.content().isEmpty()) {
            return GraphError.reply(call, 501, "notSupported", "The sandbox keeps no file larger than 8 MiB.");
        }
        var content = stored.content().get();
        var range = call.header("range")
                .filter(header -> call.header("if-range")
                        .filter(tag -> !tag.equals(item.tag()))
                        .isEmpty())
                .flatMap(header -> WantedRange.of(header, stored.size()));
        if (range.isEmpty()) {
            return headed(item, Reply.part(200, new Part(content, 0, stored.size())));
        }
        var wanted = range.get();
        if (wanted.isEmpty()) {
            return headed(item, Reply.empty(416)).with("Content-Range", "bytes */" + stored.size());
        }
        return headed(item, Reply.part(206, new Part(content, wanted.from(), wanted.length())))
                .with("Content-Range", wanted.contentRange(stored.size()));
    }

    private static Reply headed(DriveItem item, Reply reply) {
        return reply.with("ETag", item.tag()).with("Accept-Ranges", "bytes");
    }
}
