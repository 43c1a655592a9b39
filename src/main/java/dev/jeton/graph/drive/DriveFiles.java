package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.Redirected;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Requests the metadata of a file, and the URL of its contents. */
public record DriveFiles(Graph graph) {
    /**
     * A file, or the contents behind a path that is no file of a drive, such as a report.
     *
     * @param link the URL of contents without metadata
     */
    record Found(DriveFile file, Optional<URI> link) {}

    Uni<Found> find(DriveAddress address) {
        var call = Call.get(address.item(), List.of());
        return graph.sendToGraph(call)
                .map(response -> Redirected.isRedirect(response)
                        ? new Found(DriveFile.UNKNOWN, Optional.of(Redirected.location(graph.request(call), response)))
                        : new Found(DriveFile.of(graph.requireSuccess(response, call), address), Optional.empty()));
    }

    /** Requests the pre-authenticated URL of the contents, which expires soon. */
    Uni<URI> link(DriveAddress address) {
        var call = Call.get(address.content(), List.of());
        return graph.sendOnce(call).map(response -> {
            if (Redirected.isRedirect(response)) {
                return Redirected.location(graph.request(call), response);
            }
            var path = graph.url(call).getPath();
            var size = graph.requireSuccess(response, call).body().length();
            throw Failure.of(
                            ERROR,
                            "cannot download " + path + ": Graph sent " + size
                                    + " bytes instead of a redirect to a file")
                    .advice("Use jeton get with --output-file instead.");
        });
    }
}
