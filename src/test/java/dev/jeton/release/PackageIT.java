package dev.jeton.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.command.CommandModel;
import dev.jeton.json.Json;
import dev.jeton.output.JsonText;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Running;
import dev.jeton.support.Slow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
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
    private static final String AES = "linux-x86_64";
    private static final String COMPATIBLE = "linux-x86_64-compat";

    @TempDir
    static Path folder;

    private static Map<String, Object> version;
    private static String name;

    /** Once for all tests: it takes seconds to compress an executable. */
    @BeforeAll
    static void pack() throws Exception {
        if (!Program.isNative()) {
            System.out.println("PackageIT: no executable here; a script is packed in its place");
        }
        ReleaseFiles.write(folder.resolve("release"));
        Files.writeString(folder.resolve("release/THIRD-PARTY.txt"), "Others' work.\n");
        version = Program.isNative() ? versionOf(Program.path()) : CommandModel.version();
        name = archive(platform());
        pack(Program.isNative() ? Program.path() : standIn(platform()), "dist");
        if (platform().equals(AES)) {
            pack(standIn(COMPATIBLE), "dist");
        }
    }

    @Test
    void an_archive_has_the_program_with_its_pages_completions_and_licences() throws Exception {
        assertThat(Running.tool(folder, "tar", "xzf", "dist/" + name + ".tar.gz")
                        .exitCode())
                .isZero();
        var unpacked = folder.resolve(name);
        assertThat(run(unpacked.resolve("jeton"))).contains(fact("version"), fact("platform"));
        assertThat(List.of(
                        "LICENSE",
                        "THIRD-PARTY.txt",
                        "docs/sandbox.md",
                        "man1/jeton-login.1",
                        "completions/_jeton",
                        "completions/jeton.fish"))
                .allSatisfy(name -> assertThat(unpacked.resolve(name)).isNotEmptyFile());
    }

    @Test
    void an_archive_has_links_with_the_names_of_helpers() throws Exception {
        var listed = Running.tool(folder, "tar", "tzvf", "dist/" + name + ".tar.gz");
        assertThat(listed.out())
                .contains(name + "/git-credential-jeton -> jeton\n", name + "/docker-credential-jeton -> jeton\n");
    }

    @Test
    void packages_are_reproducible() throws Exception {
        pack(standIn(COMPATIBLE), "once");
        for (var name : List.of("release/man1/jeton.1", "release/THIRD-PARTY.txt")) {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(0));
        }
        pack(standIn(COMPATIBLE), "again");
        try (var files = Files.list(folder.resolve("once"))) {
            assertThat(files).hasSize(3).allSatisfy(file -> assertThat(file)
                    .hasSameBinaryContentAs(folder.resolve("again").resolve(file.getFileName())));
        }
    }

    @Test
    void the_sums_are_those_of_the_files() throws Exception {
        var checked = Running.tool(folder.resolve("dist"), "sha256sum", "-c", "SHA256SUMS");
        assertThat(checked.out()).contains(name + ".tar.gz: OK").doesNotContain("FAILED");
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
        assertThat(Files.readSymbolicLink(root.resolve("usr/bin/git-credential-jeton")))
                .hasToString("jeton");
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

    @Test
    void an_executable_that_needs_aes_instructions_makes_no_debian_package() throws Exception {
        pack(standIn(AES), "aes");
        try (var files = Files.list(folder.resolve("aes"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(archive(AES) + ".tar.gz", "SHA256SUMS");
        }
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

    private static String archive(String platform) {
        return "jeton_" + version.get("version") + "_" + platform.replace('-', '_');
    }

    private static String platform() {
        return version.get("platform").toString();
    }

    private static String standIn(String platform) throws Exception {
        var script = folder.resolve("stand-in-" + platform);
        var facts = new LinkedHashMap<>(version);
        facts.put("platform", platform);
        Files.writeString(script, "#!/bin/sh\necho '" + JsonText.of(facts) + "'\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }

    private static Map<String, Object> versionOf(String program) throws Exception {
        return Json.fields(run(Path.of(program)));
    }

    private static String run(Path program) throws Exception {
        var words = List.of(program.toString(), "--version", "--json");
        try (var running = new Program(folder).startWords(words)) {
            return running.finish().out();
        }
    }

    private static String fact(String name) {
        return "\"" + name + "\":\"" + version.get(name) + "\"";
    }
}
