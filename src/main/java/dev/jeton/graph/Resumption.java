package dev.jeton.graph;

import static dev.jeton.failure.Outcome.USAGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.storage.Digest;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a walk along the next links can go on: the path and the query of a next link, with a digest of what the walk
 * began with, as one word that a person can copy. It holds no secret, and leads to no other origin.
 */
final class Resumption {
    private static final int DIGEST = 8;

    private Resumption() {}

    /**
     * @param first where the walk began, with its query
     * @param next  of the same origin
     */
    static String token(URI first, URI next) {
        var link = (next.getRawPath() + "?" + next.getRawQuery()).getBytes(UTF_8);
        var token = Arrays.copyOf(digest(first), DIGEST + link.length);
        System.arraycopy(link, 0, token, DIGEST, link.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The next link of a token. Fails where it is none, or that of a walk that began elsewhere. */
    static URI link(URI first, String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length > DIGEST) {
                if (!Arrays.equals(digest(first), Arrays.copyOf(bytes, DIGEST))) {
                    throw Failure.of(USAGE, "--from: this is where another request stopped")
                            .hint("the command that was cut off, with what it printed");
                }
                return first.resolve(new String(bytes, DIGEST, bytes.length - DIGEST, UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw noToken().causedBy(e);
        }
        throw noToken();
    }

    private static Failure noToken() {
        return Failure.of(USAGE, "--from takes what a request that was cut off has printed");
    }

    private static byte[] digest(URI first) {
        return Arrays.copyOf(Digest.of(first.toString().getBytes(UTF_8)), DIGEST);
    }
}
