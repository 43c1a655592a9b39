package dev.jeton.auth.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.jeton.auth.token.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A proof key for one authorization code (RFC 7636): only the process with the verifier can redeem the code.
 *
 * @param verifier 43 characters of base64url
 */
public record Pkce(Secret verifier) {
    /** The only method that jeton uses; {@code plain} would show the verifier in the browser's history. */
    public static final String METHOD = "S256";

    private static final int RANDOM_BYTES = 32;

    public static Pkce random() {
        return new Pkce(new Secret(randomText()));
    }

    /** Returns the SHA-256 hash of the verifier in base64url. */
    public String challenge() {
        try {
            return base64(MessageDigest.getInstance("SHA-256")
                    .digest(verifier.reveal().getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    /** Returns 32 random bytes in base64url, as for a verifier, a state or a nonce. */
    public static String randomText() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
