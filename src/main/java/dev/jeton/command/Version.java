package dev.jeton.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Version of this program, for bug reports and scripts.
 *
 * @param commit the whole hash; empty if the sources were not a git repository
 * @param modified whether the tree differed from the commit
 * @param time as of when it was built: {@code 2026-01-02T03:04:05Z}
 * @param platform system and processor, in the words of the release's files: {@code linux-x86_64}; with {@code -compat} if
 *                 the executable runs on every processor of that kind
 */
record Version(
        String number, Optional<String> commit, boolean modified, String time, String platform, boolean isNative) {
    private static final int SHORT = 12;

    /** Set in the executable: https://www.graalvm.org/sdk/javadoc/org/graalvm/nativeimage/ImageInfo.html */
    private static final String IMAGE = "org.graalvm.nativeimage.imagecode";

    private static final String MODIFIED = "-dirty";

    /** The native builder sets it for an executable without AES instructions, and initializes this class: pom.xml. */
    private static final boolean USES_AES = Boolean.parseBoolean(System.getProperty("jeton.aes", "true"));

    static Version ofThisProgram() {
        return new Version(
                BuildFacts.VERSION,
                commit(BuildFacts.COMMIT),
                BuildFacts.COMMIT.endsWith(MODIFIED),
                BuildFacts.TIME,
                platform(System.getProperty("os.name"), System.getProperty("os.arch"), USES_AES),
                System.getProperty(IMAGE) != null);
    }

    /** @param described output of git describe, or the placeholder of a build without git */
    static Optional<String> commit(String described) {
        return Optional.of(described.replaceFirst(MODIFIED + "$", "")).filter(hash -> hash.matches("[0-9a-f]{40,64}"));
    }

    /** @param usesAes whether it runs only on the processors of this kind that have AES instructions */
    static String platform(String system, String processor, boolean usesAes) {
        var name =
                system.toLowerCase(Locale.ROOT).replaceFirst("^mac.*", "macos").replaceFirst("^windows.*", "windows");
        var kind = processor.replaceFirst("^amd64$", "x86_64");
        return name + "-" + kind + (kind.equals("x86_64") && !usesAes ? "-compat" : "");
    }

    String line() {
        var origin = commit.map(hash -> hash.substring(0, SHORT) + (modified ? ", modified" : ""));
        return "jeton " + number + " (" + origin.orElse("built outside of git") + ")";
    }

    /** Returns the known fields. */
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("version", number);
        commit.ifPresent(hash -> fields.put("commit", hash));
        commit.ifPresent(hash -> fields.put("modified", modified));
        fields.put("time", time);
        fields.put("platform", platform);
        fields.put("runtime", isNative ? "native" : "jvm");
        return fields;
    }
}
