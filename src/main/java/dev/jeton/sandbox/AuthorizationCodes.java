package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The issued authorization codes: each can be redeemed once, within ten minutes, with the verifier of its challenge. */
final class AuthorizationCodes {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int CODE_BYTES = 200;

    /**
     * What a code stands for.
     *
     * @param challenge SHA-256 of the verifier in base64url (RFC 7636)
     * @param nonce     for the ID token; may be empty
     */
    record Issued(Grant grant, String redirectUri, String challenge, String nonce, Instant expires) {}

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> codes = new HashMap<>();
    private final Map<String, Issued> redeemed = new HashMap<>();

    AuthorizationCodes(Clock clock) {
        this.clock = clock;
    }

    /** @param request the parameters of the authorization request */
    String issue(Grant grant, Map<String, String> request) {
        var bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        var code = "1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        codes.put(
                code,
                new Issued(
                        grant,
                        request.getOrDefault("redirect_uri", ""),
                        request.getOrDefault("code_challenge", ""),
                        request.getOrDefault("nonce", ""),
                        clock.instant().plus(LIFETIME)));
        return code;
    }

    /** Returns what the code stands for, the first time; empty if it is unknown, expired or redeemed. */
    Optional<Issued> redeem(String code) {
        var found = Optional.ofNullable(codes.remove(code));
        found.ifPresent(issued -> redeemed.put(code, issued));
        return found.filter(issued -> clock.instant().isBefore(issued.expires()));
    }

    boolean isRedeemed(String code) {
        return redeemed.containsKey(code);
    }

    static boolean isVerified(String verifier, String challenge) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).equals(challenge);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
