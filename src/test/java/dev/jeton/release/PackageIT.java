package dev.jeton.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.command.CommandModel;
import dev.jeton.output.JsonText;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Running;
import dev.jeton.support.Slow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What native/package makes of the executable, or of a script in its place if it was not built. */
@Slow
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class PackageIT {
    private static final Map<String, Object> VERSION = CommandModel.version();
    private static final String NAME = "jeton-" + VERSION.get("version") + "-" + VERSION.get("platform");

    @TempDir
    static Path folder;

    /** Once for all tests: it takes seconds to compress an executable. */
    @BeforeAll
    static void pack() throws Exception {
        if (!Program.isNative()) {
            System.out.println("PackageIT: no executable here; a script is packed in its place");
        }
        ReleaseFiles.write(folder.resolve("release"));
        Files.writeString(folder.resolve("release/THIRD-PARTY.txt"), "Others' work.\n");
        pack(Program.isNative() ? Program.path() : standIn(), "dist");
    }

    @Test
    void an_archive_has_the_program_with_its_pages_completions_and_licences() throws Exception {
        assertThat(Running.tool(folder, "tar", "xzf", "dist/" + NAME + ".tar.gz")
                        .exitCode())
                .isZero();
        var unpacked = folder.resolve(NAME);
        assertThat(run(unpacked.resolve("jeton"))).contains(fact("version"), fact("platform"));
        assertThat(List.of(
                        "LICENSE",
                        "THIRD-PARTY.txt",
                        "man1/jeton-login.1",
                        "completions/_jeton",
                        "completions/jeton.fish"))
                .allSatisfy(name -> assertThat(unpacked.resolve(name)).isNotEmptyFile());
    }

    @Test
    void packages_are_reproducible() throws Exception {
        pack(standIn(), "once");
        for (var name : List.of("release/man1/jeton.1", "release/THIRD-PARTY.txt")) {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(0));
        }
        pack(standIn(), "again");
        try (var files = Files.list(folder.resolve("once"))) {
            assertThat(files).hasSizeGreaterThanOrEqualTo(2).allSatisfy(file -> assertThat(file)
                    .hasSameBinaryContentAs(folder.resolve("again").resolve(file.getFileName())));
        }
    }

    @Test
    void the_sums_are_those_of_the_files() throws Exception {
        var checked = Running.tool(folder.resolve("dist"), "sha256sum", "-c", "SHA256SUMS");
        assertThat(checked.out()).contains(NAME + ".tar.gz: OK").doesNotContain("FAILED");
        assertThat(checked.exitCode()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_debian_package_is_installed_and_removed_without_a_trace() throws Exception {
        var root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("var/lib/dpkg/info"));
        Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
        Files.createFile(root.resolve("var/lib/dpkg/status"));
        assertThat(dpkg("-i", debianPackage()).exitCode()).isZero();
        assertThat(run(root.resolve("usr/bin/jeton"))).contains(fact("version"));
        assertThat(List.of(
                        "usr/share/man/man1/jeton-account-use.1.gz",
                        "usr/share/bash-completion/completions/jeton",
                        "usr/share/zsh/vendor-completions/_jeton",
                        "usr/share/fish/vendor_completions.d/jeton.fish",
                        "usr/share/doc/jeton/copyright"))
                .allSatisfy(name -> assertThat(root.resolve(name)).isNotEmptyFile());
        assertThat(dpkg("-r", "jeton").exitCode()).isZero();
        assertThat(root.resolve("usr")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void lintian_finds_no_errors() throws Exception {
        assertThat(Running.tool(folder, "lintian", "--fail-on", "error,warning", debianPackage())
                        .out())
                .isEmpty();
    }

    /** Installs into a root of its own without other packages; works without being root. */
    private Result dpkg(String action, String what) throws Exception {
        return Running.tool(
                folder,
                "dpkg",
                "--root=" + folder.resolve("root"),
                "--force-not-root",
                "--force-script-chrootless",
                "--force-depends",
                action,
                what);
    }

    private String debianPackage() throws Exception {
        try (var files = Files.list(folder.resolve("dist"))) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".deb"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void pack(String executable, String into) throws Exception {
        var script = Path.of("native", "package").toAbsolutePath().toString();
        var packed = Running.tool(folder, "python3", script, executable, "release", into);
        assertThat(packed.err()).isEmpty();
        assertThat(packed.exitCode()).isZero();
    }

    private static String standIn() throws Exception {
        var script = folder.resolve("stand-in");
        Files.writeString(script, "#!/bin/sh\necho '" + JsonText.of(VERSION) + "'\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }

    private static String run(Path program) throws Exception {
        var words = List.of(program.toString(), "--version", "--json");
        try (var running = new Program(folder).startWords(words)) {
            return running.finish().out();
        }
    }

    private static String fact(String name) {
        return "\"" + name + "\":\"" + VERSION.get(name) + "\"";
    }
}
