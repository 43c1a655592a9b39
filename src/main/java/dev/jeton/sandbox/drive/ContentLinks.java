package dev.jeton.sandbox.drive;

import java.net.URI;

/**
 * Addresses that need no token: who knows one may use it.
 *
 * @param origin of {@link Storage}
 * @param pass   what makes them secret
 */
public record ContentLinks(URI origin, String pass) {
    /** The parameter of the query that is a secret. */
    public static final String PASS = "tempauth";

    static final String DOWNLOAD = "/download/";
    static final String UPLOAD = "/upload/";

    public String download(DriveItem item) {
        return to(DOWNLOAD + item.id());
    }

    String upload(UploadSession session) {
        return to(UPLOAD + session.id());
    }

    private String to(String path) {
        return origin + path + "?" + PASS + "=" + pass;
    }
}
