package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Program.Result;
import dev.jeton.support.TestEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar's launcher, with an archive of its classes and without. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class JvmLauncherIT {
    private static final String ARCHIVE = "jeton.jsa";

    /** What the launcher, a script, calls. */
    private static final Path PROGRAMS = TestEnvironment.folderOf("readlink");

    @TempDir
    Path folder;

    @BeforeEach
    void install() throws Exception {
        assumeFalse(Program.isNative(), "the executable needs no launcher");
        folder = folder.toRealPath();
        Files.copy(Path.of("native/jeton-jvm"), folder.resolve("jeton-jvm"));
        Files.copy(Path.of(Program.path()), folder.resolve("jeton.jar"));
    }

    @Test
    void it_runs_the_jar_and_ends_as_it_does() throws Exception {
        assertThat(launch("--version").out()).startsWith("jeton " + BuildFacts.VERSION);
        assertThat(launch("logni").exitCode()).isEqualTo(2);
    }

    @Test
    void classes_come_from_the_archive_where_it_is_there() throws Exception {
        java(
                "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                "-jar",
                folder.resolve("jeton.jar").toString(),
                "--version");
        assertThat(launch("--version").err()).isEmpty();
        var line = List.of(folder.resolve("jeton-jvm").toString(), "--version");
        assertThat(run(line, "-XX:+UnlockDiagnosticVMOptions -XX:+PrintSharedArchiveAndExit")
                        .out())
                .contains("dev.jeton.command.Main");
    }

    @Test
    void an_archive_that_does_not_fit_is_ignored_in_silence() throws Exception {
        Files.writeString(folder.resolve(ARCHIVE), "not one");
        assertThat(launch("--version").out())
                .startsWith("jeton " + BuildFacts.VERSION)
                .hasLineCount(1);
        assertThat(launch("--version").err()).isEmpty();
    }

    private Result launch(String... words) throws Exception {
        var line = new ArrayList<>(List.of(folder.resolve("jeton-jvm").toString()));
        line.addAll(List.of(words));
        return run(line, "");
    }

    private void java(String... words) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var line = new ArrayList<>(List.of(java.toString()));
        line.addAll(List.of(words));
        assertThat(run(line, "").exitCode()).isZero();
    }

    private Result run(List<String> line, String options) throws Exception {
        var program = new Program(folder)
                .with(Map.of("JAVA_HOME", System.getProperty("java.home"), "PATH", PROGRAMS.toString()));
        if (!options.isEmpty()) {
            program.with(Map.of("JDK_JAVA_OPTIONS", options));
        }
        try (var running = program.startWords(line)) {
            return running.finish();
        }
    }
}
