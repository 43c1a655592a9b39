package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.json.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The format of a file with secrets: JSON with a schema version, the protection, a checksum, and the content, which may be
 * encrypted. Content that was encrypted for one file cannot be decrypted in another.
 */
public final class ProtectedFormat {
    /** The file is cut off, altered or not a file of jeton. */
    public static final class CorruptFile extends IOException {
        private static final long serialVersionUID = 1L;

        public CorruptFile(String reason) {
            super(reason);
        }
    }

    /** The file is protected in another way than the setting says. */
    public static final class OtherProtection extends IOException {
        private static final long serialVersionUID = 1L;

        private final String ofFile;

        private OtherProtection(String ofFile, String ofSetting) {
            super("it is protected with '" + ofFile + "', and the setting says '" + ofSetting + "'");
            this.ofFile = ofFile;
        }

        /** Returns how the file is protected; empty if this version does not know it. */
        public Optional<ProtectionMode> ofFile() {
            return ProtectionMode.of(ofFile);
        }
    }

    /** Another version of jeton wrote the file, and only that version can tell whether it is corrupt. */
    public static final class OtherVersion extends IOException {
        private static final long serialVersionUID = 1L;

        private OtherVersion(Number version) {
            super("it has schema version " + version + ", and this jeton reads only version " + VERSION);
        }
    }

    private static final int VERSION = 2;

    private final Protection protection;

    /**
     * @param kind    kind of file
     * @param context distinguishes the file from all others of its kind
     */
    public ProtectedFormat(Protection protection, String kind, String... context) {
        this.protection = protection.boundTo(kind + "\n" + String.join("\n", context));
    }

    /** Returns the text of a file with these fields; fails if there is no key. */
    public String encrypt(Map<String, Object> fields) throws IOException {
        var content = Json.of(fields).getBytes(UTF_8);
        try {
            var encrypted = protection.encrypt(content);
            var file = new LinkedHashMap<String, Object>();
            file.put("jeton", VERSION);
            file.put("protection", protection.id());
            file.put("checksum", Digest.of(encrypted));
            file.put("content", encrypted);
            return Json.of(file);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Returns the fields of a file, as {@link #decrypt} does; empty if there is no file. */
    public Optional<Map<String, Object>> read(PrivateFile file) throws IOException {
        try {
            var text = file.read();
            return text.isEmpty() ? Optional.empty() : Optional.of(decrypt(text.get()));
        } catch (CharacterCodingException e) {
            throw new CorruptFile("it is not UTF-8 text");
        }
    }

    /**
     * Returns the fields in the text of a file. Fails with {@link CorruptFile}, {@link OtherVersion} or
     * {@link OtherProtection}; with another {@link IOException} if the key is missing or wrong.
     */
    public Map<String, Object> decrypt(String text) throws IOException {
        var file = intact(text);
        checkProtection(file, protection.id());
        try {
            return parse(protection.decrypt(String.valueOf(file.get("content"))));
        } catch (DecryptionFailed e) {
            throw new CorruptFile(e.getMessage());
        }
    }

    /** Fails with {@link CorruptFile} or {@link OtherVersion}, without any key, if the text of a file is not as it was written. */
    public static void verify(String text) throws IOException {
        intact(text);
    }

    /** Fails with {@link OtherProtection}, too, if the file is not protected as the setting says. */
    public static void verify(String text, ProtectionMode setting) throws IOException {
        checkProtection(intact(text), setting.id());
    }

    private static void checkProtection(Map<String, Object> file, String ofSetting) throws OtherProtection {
        if (!ofSetting.equals(file.get("protection"))) {
            throw new OtherProtection(String.valueOf(file.get("protection")), ofSetting);
        }
    }

    private static Map<String, Object> intact(String text) throws IOException {
        var file = parse(text.getBytes(UTF_8));
        if (file.get("jeton") instanceof Number version && !version.equals(VERSION)) {
            throw new OtherVersion(version);
        }
        if (!Integer.valueOf(VERSION).equals(file.get("jeton")) || !(file.get("content") instanceof String encrypted)) {
            throw new CorruptFile("it is not a file of jeton");
        }
        if (!Digest.of(encrypted).equals(file.get("checksum"))) {
            throw new CorruptFile("its checksum is wrong");
        }
        return file;
    }

    /** Parses a JSON object and wipes its text. */
    private static Map<String, Object> parse(byte[] json) throws CorruptFile {
        try {
            return Json.object(json).orElseThrow(() -> new CorruptFile("it is not a JSON object"));
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }
}
