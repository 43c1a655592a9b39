package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.Redirected;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;

/** Requests the metadata of a file, and the URL of its contents. */
public record DriveFiles(Graph graph) {
    Uni<DriveFile> file(DriveAddress address) {
        return graph.call(Call.get(address.item(), List.of())).map(response -> DriveFile.of(response, address));
    }

    /** Requests the pre-authenticated URL of the contents, which expires soon. */
    Uni<URI> link(DriveAddress address) {
        var call = Call.get(address.content(), List.of());
        return graph.sendWithoutRedirects(call).map(response -> {
            if (Redirected.isRedirect(response)) {
                return Redirected.location(graph.request(call), response);
            }
            var path = graph.url(call).getPath();
            var size = graph.requireSuccess(response, call).body().length();
            throw Failure.of(
                            ERROR,
                            "cannot download " + path + ": Graph sent " + size
                                    + " bytes instead of a redirect to a file")
                    .hint("jeton get " + path + " --output-file FILE");
        });
    }
}
