package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * The RSA key that signs the tokens, with RS256 like Entra's. It stays in memory.
 *
 * @param id the thumbprint of RFC 7638
 */
record SigningKey(String id, JsonObject publicKey, PrivateKey privateKey) {
    private static final int BITS = 2048;

    static SigningKey make() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            var publicKey = (RSAPublicKey) pair.getPublic();
            // RFC 7638 hashes these members in this order.
            var members = new JsonObject()
                    .put("e", encode(publicKey.getPublicExponent()))
                    .put("kty", "RSA")
                    .put("n", encode(publicKey.getModulus()));
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(members.encode().getBytes(UTF_8));
            return new SigningKey(encode(hash), members, pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot make an RSA key", e);
        }
    }

    /** Returns the JSON Web Key Set that verifies the tokens. */
    JsonObject keySet() {
        var key = publicKey.copy().put("use", "sig").put("alg", "RS256").put("kid", id);
        return new JsonObject().put("keys", new JsonArray().add(key));
    }

    /** Returns the claims as a signed JSON Web Token. */
    String sign(JsonObject claims) {
        var header = new JsonObject().put("typ", "JWT").put("alg", "RS256").put("kid", id);
        var content = encode(header.encode().getBytes(UTF_8)) + "."
                + encode(claims.encode().getBytes(UTF_8));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(content.getBytes(US_ASCII));
            return content + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot sign with RS256", e);
        }
    }

    @Override
    public String toString() {
        return id;
    }

    private static String encode(BigInteger number) {
        var bytes = number.toByteArray(); // begins with a zero byte if the first bit is set
        return encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
