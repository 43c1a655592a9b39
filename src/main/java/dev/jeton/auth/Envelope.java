package dev.jeton.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.storage.Protection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The form of a token file: a version, how the content is protected, its checksum, the content. The form before had the
 * content in the open, and is still read.
 */
final class Envelope {
    /** The text is not what was once written: cut, or somebody else's. */
    static final class Torn extends IOException {
        private static final long serialVersionUID = 1L;

        Torn(String reason) {
            super(reason);
        }
    }

    private static final int VERSION = 2;
    private static final int BEFORE = 1;

    private final Protection protection;

    Envelope(Protection protection) {
        this.protection = protection;
    }

    String seal(TokenStore.Content content) throws IOException {
        var inner = new LinkedHashMap<String, Object>();
        content.inUse().ifPresent(account -> inner.put("account", account));
        inner.put("cache", content.cache());
        var sealed = protection.seal(JSON.std.asString(inner).getBytes(UTF_8));
        var outer = new LinkedHashMap<String, Object>();
        outer.put("jeton", VERSION);
        outer.put("protection", protection.word());
        outer.put("checksum", Digest.of(sealed));
        outer.put("content", sealed);
        return JSON.std.asString(outer);
    }

    /** Fails with {@link Torn}, or with another reason where the content is whole and cannot be opened. */
    TokenStore.Content open(String text) throws IOException {
        var outer = fields(text);
        if (Integer.valueOf(BEFORE).equals(outer.get("jeton"))) {
            return content(outer);
        }
        if (!Integer.valueOf(VERSION).equals(outer.get("jeton")) || !(outer.get("content") instanceof String sealed)) {
            throw new Torn("it is not one of this version");
        }
        if (!Digest.of(sealed).equals(outer.get("checksum"))) {
            throw new Torn("its checksum is wrong");
        }
        if (!protection.word().equals(outer.get("protection"))) {
            throw new IOException("it is protected with '" + outer.get("protection") + "', and the setting says '"
                    + protection.word() + "'");
        }
        return content(fields(new String(protection.open(sealed), UTF_8)));
    }

    private static TokenStore.Content content(Map<String, Object> fields) throws Torn {
        if (!(fields.get("cache") instanceof String cache)) {
            throw new Torn("it holds no tokens");
        }
        return new TokenStore.Content(OAuthError.text(fields, "account"), cache);
    }

    private static Map<String, Object> fields(String text) throws Torn {
        try {
            return Optional.ofNullable(JSON.std.mapFrom(text)).orElse(Map.of());
        } catch (IOException e) {
            throw new Torn("it is no JSON object"); // without the cause, which quotes the text
        }
    }
}
