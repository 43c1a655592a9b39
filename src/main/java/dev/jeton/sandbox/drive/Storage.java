package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import dev.jeton.sandbox.graph.GraphError;
import dev.jeton.sandbox.graph.GraphErrorReply;
import java.net.URI;
import java.util.UUID;

/**
 * Handles downloads and uploads on a separate origin. Its URLs are pre-authenticated; requests with an access token are
 * rejected.
 */
public final class Storage {
    private static final URI UNKNOWN_ORIGIN = URI.create("https://files.invalid");

    private final String tempAuth = UUID.randomUUID().toString();
    private final Scenario scenario;
    private final Drive drive = new Drive();
    private final Downloads downloads;
    private final Uploads uploads;

    public Storage(Scenario scenario) {
        this.scenario = scenario;
        this.downloads = new Downloads(drive, scenario);
        this.uploads = new Uploads(drive, new UploadFaults(scenario));
    }

    public Drive drive() {
        return drive;
    }

    public Uploads uploads() {
        return uploads;
    }

    public ContentLinks links(URI origin) {
        return new ContentLinks(scenario == Scenario.DOWNLOAD_ASTRAY ? UNKNOWN_ORIGIN : origin, origin, tempAuth);
    }

    public DriveJson json(ContentLinks links) {
        return new DriveJson(drive, scenario, links);
    }

    public Reply handle(SandboxCall call) {
        try {
            return call.header("authorization").isPresent()
                    ? unauthorized(call, "This URL is pre-authenticated and accepts no access token.")
                    : handlePreAuthenticated(call);
        } catch (GraphErrorReply e) {
            return e.reply(call);
        }
    }

    private Reply handlePreAuthenticated(SandboxCall call) {
        if (!tempAuth.equals(call.parameters().get(ContentLinks.TEMP_AUTH))) {
            return unauthorized(call, "The tempauth parameter is missing or wrong.");
        }
        var path = call.path();
        if (path.startsWith(ContentLinks.DOWNLOAD)) {
            return downloads.handle(call, path.substring(ContentLinks.DOWNLOAD.length()));
        }
        return path.startsWith(ContentLinks.UPLOAD)
                ? uploads.handle(call, path.substring(ContentLinks.UPLOAD.length()), json(links(call.origin())))
                : GraphError.reply(call, 404, "itemNotFound", "The resource could not be found.");
    }

    private static Reply unauthorized(SandboxCall call, String message) {
        return GraphError.reply(call, 401, "unauthenticated", message);
    }
}
