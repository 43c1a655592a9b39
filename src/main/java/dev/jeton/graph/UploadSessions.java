package dev.jeton.graph;

import java.net.URI;
import java.util.Optional;

/** Keeps the URL of an upload session, so that another run can resume it. The URL is a secret. */
public interface UploadSessions {
    Optional<URI> find();

    void keep(URI session);

    void forget();
}
