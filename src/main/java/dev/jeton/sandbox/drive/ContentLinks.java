package dev.jeton.sandbox.drive;

import java.net.URI;

/**
 * Creates pre-authenticated URLs, which need no access token.
 *
 * @param downloads the origin of {@link Storage}, or a wrong one as a fault
 * @param uploads   the origin of {@link Storage}
 * @param tempAuth  the secret in the URLs
 */
public record ContentLinks(URI downloads, URI uploads, String tempAuth) {
    /** The query parameter with the secret. */
    public static final String TEMP_AUTH = "tempauth";

    static final String DOWNLOAD = "/download/";
    static final String UPLOAD = "/upload/";

    public String download(DriveItem item) {
        return downloads + DOWNLOAD + item.id() + query();
    }

    String upload(SandboxUploadSession session) {
        return uploads + UPLOAD + session.id() + query();
    }

    private String query() {
        return "?" + TEMP_AUTH + "=" + tempAuth;
    }
}
