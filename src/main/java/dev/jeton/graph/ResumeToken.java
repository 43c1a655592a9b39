package dev.jeton.graph;

import static dev.jeton.failure.Outcome.USAGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.storage.Digest;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A token that continues a list behind a page: the path and query of a next link and a digest of the first URL, in
 * Base64url. It holds no secret, and no origin.
 */
final class ResumeToken {
    private static final int DIGEST = 8;

    private ResumeToken() {}

    /**
     * Returns a token.
     *
     * @param first the URL of the first page, with its query
     * @param next  a next link of the same origin
     */
    static String of(URI first, URI next) {
        var link = LenientUrl.pathAndQuery(next).getBytes(UTF_8);
        var token = Arrays.copyOf(digest(first), DIGEST + link.length);
        System.arraycopy(link, 0, token, DIGEST, link.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Returns the next link in a token; fails if the token is invalid, or belongs to another first URL. */
    static URI nextLink(URI first, String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length > DIGEST) {
                if (!Arrays.equals(digest(first), Arrays.copyOf(bytes, DIGEST))) {
                    throw Failure.of(USAGE, "cannot use the resume token of --from: it belongs to another request")
                            .advice("Repeat the command that was interrupted, with the token that it printed.");
                }
                return LenientUrl.read(new String(bytes, DIGEST, bytes.length - DIGEST, UTF_8))
                        .map(first::resolve)
                        .orElseThrow(ResumeToken::invalid);
            }
        } catch (IllegalArgumentException e) {
            throw invalid().causedBy(e);
        }
        throw invalid();
    }

    private static Failure invalid() {
        return Failure.of(USAGE, "invalid resume token in --from: use the one that the interrupted command printed");
    }

    private static byte[] digest(URI first) {
        return HexFormat.of().parseHex(Digest.of(first.toString()), 0, 2 * DIGEST);
    }
}
