package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.Redirected;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;

/** What Graph says about a file, and where it keeps the contents. */
public record DriveFiles(Graph graph) {
    Uni<DriveFile> file(DriveAddress address) {
        return graph.call(Call.get(address.item(), List.of())).map(response -> DriveFile.of(response, address));
    }

    /** The pre-authenticated URL of the contents, which lives for a short while. */
    Uni<URI> link(DriveAddress address) {
        var call = Call.get(address.content(), List.of());
        return graph.direct(call).map(response -> {
            if (Redirected.isRedirect(response)) {
                return Redirected.location(graph.request(call), response);
            }
            var path = graph.url(call).getPath();
            var size = graph.accepted(response, call).body().length();
            throw Failure.of(ERROR, "Graph answers " + path + " itself (" + size + " bytes)")
                    .hint("jeton get " + path + " --output-file FILE");
        });
    }
}
