package dev.jeton.sandbox.drive;

import java.net.URI;

/**
 * Addresses that need no token: who knows one may use it.
 *
 * @param downloads an origin: that of {@link Storage} unless downloads are to go astray
 * @param uploads   that of {@link Storage}
 * @param pass      what makes them secret
 */
public record ContentLinks(URI downloads, URI uploads, String pass) {
    /** The parameter of the query that is a secret. */
    public static final String PASS = "tempauth";

    static final String DOWNLOAD = "/download/";
    static final String UPLOAD = "/upload/";

    public String download(DriveItem item) {
        return downloads + DOWNLOAD + item.id() + query();
    }

    String upload(SandboxUploadSession session) {
        return uploads + UPLOAD + session.id() + query();
    }

    private String query() {
        return "?" + PASS + "=" + pass;
    }
}
