package dev.jeton.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Starts the jar with an archive of its classes (class data sharing), which takes a third of the time. */
final class Jar {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> WORDS = make();

    private Jar() {}

    static List<String> words() {
        return WORDS;
    }

    private static List<String> make() {
        var archive = Path.of(Program.path().replaceFirst("\\.jar$", "-tests.jsa"));
        try {
            if (isOlder(archive, Path.of(Program.path()))) {
                dump(archive);
            }
        } catch (Exception e) {
            throw new IllegalStateException("cannot make " + archive, e);
        }
        return java("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr");
    }

    /** Java ignores the archive of another jar, or of another Java. */
    private static boolean isOlder(Path archive, Path jar) throws IOException {
        return !Files.exists(archive)
                || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0;
    }

    private static void dump(Path archive) throws Exception {
        var home = Files.createTempDirectory("jeton-archive");
        var draft = home.resolve("archive");
        var words = new ArrayList<>(java("-XX:ArchiveClassesAtExit=" + draft));
        words.addAll(List.of("demo", "--approve")); // it does most of what commands do
        try (var demo = Running.start(home, TestEnvironment.of(home), words)) {
            demo.finish();
        }
        Files.move(draft, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> java(String... options) {
        var words = new ArrayList<>(List.of(JAVA));
        words.addAll(List.of(options));
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", Program.path()));
        return List.copyOf(words);
    }
}
