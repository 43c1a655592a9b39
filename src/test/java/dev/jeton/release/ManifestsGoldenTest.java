package dev.jeton.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.json.Json;
import dev.jeton.support.Golden;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What packaging/manifests writes for package managers, of a release that does not exist. */
class ManifestsGoldenTest {
    private static final String REPOSITORY = "someone/jeton";

    @TempDir
    Path folder;

    @BeforeEach
    void the_sums_of_a_release() throws IOException {
        sums("1.2.3", "linux_x86_64", "linux_x86_64_compat", "linux_aarch64", "macos_x86_64", "macos_aarch64");
    }

    @Test
    void manifests_name_the_archives_and_their_sums() throws Exception {
        write();
        var written = new TreeMap<String, String>();
        for (var name : List.of(
                "homebrew/jeton.rb",
                "scoop/jeton.json",
                "winget/Jeton.Jeton.yaml",
                "winget/Jeton.Jeton.installer.yaml",
                "winget/Jeton.Jeton.locale.en-US.yaml")) {
            var file = folder.resolve("out").resolve(name);
            written.put(file.getFileName().toString(), Files.readString(file));
        }
        Golden.check("manifests", written);
    }

    @Test
    void the_same_sums_make_the_same_manifests() throws Exception {
        write();
        var first = Files.readString(folder.resolve("out/homebrew/jeton.rb"));
        write();
        assertThat(folder.resolve("out/homebrew/jeton.rb")).hasContent(first);
    }

    @Test
    void the_formula_is_ruby() throws Exception {
        write();
        assertThat(Running.tool(folder, "ruby", "-wc", "out/homebrew/jeton.rb").out())
                .isEqualTo("Syntax OK\n");
    }

    @Test
    void scoop_gets_json_with_a_shim_for_each_helper() throws Exception {
        write();
        var manifest = Json.fields(Files.readString(folder.resolve("out/scoop/jeton.json")));
        assertThat(manifest.get("bin"))
                .isEqualTo(List.of(
                        "jeton.exe",
                        List.of("jeton.exe", "docker-credential-jeton", "docker-credential"),
                        List.of("jeton.exe", "git-credential-jeton", "git-credential")));
    }

    @Test
    void winget_gets_three_files_of_yaml() throws Exception {
        write();
        try (var files = Files.list(folder.resolve("out/winget"))) {
            assertThat(files).hasSize(3).allSatisfy(file -> {
                var manifest =
                        (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
                assertThat(manifest.get("PackageIdentifier")).isEqualTo("Jeton.Jeton");
                assertThat(manifest.get("PackageVersion")).isEqualTo("1.2.3");
            });
        }
    }

    @Test
    void the_installer_knows_its_releases() throws Exception {
        write();
        var checkout = Files.readString(Path.of("install.sh"));
        var installer = folder.resolve("out/install.sh");
        assertThat(installer)
                .isExecutable()
                .hasContent(checkout.replaceFirst(
                        "(?m)^RELEASES=$", "RELEASES=https://github.com/" + REPOSITORY + "/releases"));
    }

    @Test
    void a_release_without_an_archive_has_no_manifests() throws Exception {
        sums("1.2.3", "linux_x86_64", "linux_x86_64_compat", "linux_aarch64", "macos_aarch64");
        var result = run();
        assertThat(result.err()).contains("cannot describe this release: no archive for macos_x86_64");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    private void write() throws Exception {
        var result = run();
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    private Result run() throws Exception {
        var script = Path.of("packaging", "manifests").toAbsolutePath().toString();
        return Running.tool(folder, "python3", script, "SHA256SUMS", REPOSITORY, "out");
    }

    private void sums(String version, String... platforms) throws IOException {
        var lines = new StringBuilder();
        for (var platform : platforms) {
            lines.append(sum(lines)).append("  jeton_%s_%s.tar.gz\n".formatted(version, platform));
        }
        lines.append(sum(lines)).append("  jeton_%s_windows_x86_64.zip\n".formatted(version));
        lines.append(sum(lines)).append("  jeton_%s_amd64.deb\n".formatted(version));
        lines.append(sum(lines)).append("  jeton-%s.jar\n".formatted(version));
        Files.writeString(folder.resolve("SHA256SUMS"), lines.toString());
    }

    private static String sum(CharSequence before) {
        return "%064x".formatted(before.length());
    }
}
