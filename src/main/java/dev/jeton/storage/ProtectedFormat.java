package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The form of a file with secrets: a version, how the fields are protected, their checksum, the fields. What is
 * encrypted for one file cannot be read in the place of another.
 */
public final class ProtectedFormat {
    /** The text is not what was once written: cut, or somebody else's. */
    public static final class Torn extends IOException {
        private static final long serialVersionUID = 1L;

        public Torn(String reason) {
            super(reason);
        }
    }

    /** It was sealed while the setting was another one. */
    public static final class OtherProtection extends IOException {
        private static final long serialVersionUID = 1L;

        private OtherProtection(Object ofFile, String ofSetting) {
            super("it is protected with '" + ofFile + "', and the setting says '" + ofSetting + "'");
        }
    }

    /** It may well be whole, and only another version of jeton can tell. */
    public static final class OtherVersion extends IOException {
        private static final long serialVersionUID = 1L;

        private OtherVersion(Number version) {
            super("it has schema version " + version + ", and this jeton reads only version " + VERSION);
        }
    }

    private static final int VERSION = 2;

    private final Protection protection;

    /**
     * @param kind  of file
     * @param place what tells the file from all others of its kind
     */
    public ProtectedFormat(Protection protection, String kind, String... place) {
        this.protection = protection.boundTo(kind + "\n" + String.join("\n", place));
    }

    /** Fails where there is no key. */
    public String seal(Map<String, Object> fields) throws IOException {
        var content = Json.of(fields).getBytes(UTF_8);
        try {
            var sealed = protection.seal(content);
            var outer = new LinkedHashMap<String, Object>();
            outer.put("jeton", VERSION);
            outer.put("protection", protection.word());
            outer.put("checksum", Digest.of(sealed));
            outer.put("content", sealed);
            return Json.of(outer);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * Fails with {@link Torn}, with {@link OtherVersion}, with {@link OtherProtection} if the file is not protected as the
     * setting says, or with another reason where the content is whole and cannot be opened.
     */
    public Map<String, Object> open(String text) throws IOException {
        var outer = fields(text.getBytes(UTF_8));
        if (outer.get("jeton") instanceof Number version && !version.equals(VERSION)) {
            throw new OtherVersion(version);
        }
        if (!Integer.valueOf(VERSION).equals(outer.get("jeton")) || !(outer.get("content") instanceof String sealed)) {
            throw new Torn("it is not one of jeton's");
        }
        if (!Digest.of(sealed).equals(outer.get("checksum"))) {
            throw new Torn("its checksum is wrong");
        }
        if (!protection.word().equals(outer.get("protection"))) {
            throw new OtherProtection(outer.get("protection"), protection.word());
        }
        try {
            return fields(protection.open(sealed));
        } catch (DecryptionFailed e) {
            throw new Torn(e.getMessage());
        }
    }

    /** @param json is wiped */
    private static Map<String, Object> fields(byte[] json) throws Torn {
        try {
            return Json.object(json).orElseThrow(() -> new Torn("it is no JSON object"));
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }
}
