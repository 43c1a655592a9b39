package dev.jeton.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.LoopbackServer;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Running;
import dev.jeton.support.Slow;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code install.sh} with archives of a program that only says which one it is. */
@ProcessTest
@EnabledOnOs(OS.LINUX)
@Slow
class InstallIT {
    @TempDir
    private Path folder;

    private InstallMachine machine;

    /** A machine with a processor that the default build runs on, and a release for all. */
    @BeforeEach
    void a_machine_and_a_release() throws Exception {
        machine = new InstallMachine(folder);
        for (var platform : List.of("linux_x86_64", "linux_x86_64_compat", "linux_aarch64", "macos_aarch64")) {
            machine.archive("1.2.3", platform, "echo jeton 1.2.3 " + platform);
        }
        machine.sums();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "zsh --emulate sh"})
    void installs_the_program_and_its_links_with_every_shell(String shell) throws Exception {
        var words = new ArrayList<>(List.of(shell.split(" ")));
        words.set(0, TestEnvironment.need(words.get(0)).toString());
        words.add(InstallMachine.SCRIPT);
        var installed = machine.install(words);
        assertThat(installed.exitCode()).as(installed.err()).isZero();
        assertThat(installed.err()).isEmpty();
        assertThat(installed.out())
                .startsWith("Installed jeton 1.2.3 linux_x86_64 as " + bin().resolve("jeton"))
                .contains("export PATH=\"" + bin() + ":$PATH\"");
        assertThat(names(bin())).containsExactlyInAnyOrder("jeton", "git-credential-jeton", "docker-credential-jeton");
        assertThat(Files.readSymbolicLink(bin().resolve("git-credential-jeton")))
                .hasToString("jeton");
        assertThat(Files.getPosixFilePermissions(bin().resolve("jeton")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void downloads_from_a_server(String client) throws Exception {
        machine.client(client);
        try (var server = LoopbackServer.start()) {
            serve(server, "jeton_1.2.3_linux_x86_64.tar.gz");
            assertThat(install("--base-url", server.url("/1.2.3/").toString()).exitCode())
                    .isZero();
            assertThat(server.request().uri()).hasPath("/1.2.3/SHA256SUMS");
            assertThat(server.request().uri()).hasPath("/1.2.3/jeton_1.2.3_linux_x86_64.tar.gz");
        }
        assertThat(bin().resolve("jeton")).isExecutable();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, x86_64, linux_x86_64",
        "Linux, aarch64, linux_aarch64",
        "Darwin, arm64, macos_aarch64",
    })
    void chooses_the_archive_for_the_machine(String system, String processor, String platform) throws Exception {
        machine.is(system, processor, "64", "glibc 2.36");
        assertThat(install().out()).startsWith("Installed jeton 1.2.3 " + platform + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pni ssse3 sse4_1 sse4_2 popcnt cx16", "aes pclmulqdq", "aesx " + "pclmulqdq"})
    void a_processor_without_aes_gets_the_compatible_build(String flags) throws Exception {
        machine.processor(flags);
        var installed = install();
        assertThat(installed.out()).startsWith("Installed jeton 1.2.3 linux_x86_64_compat ");
        assertThat(installed.err()).contains("the build for all processors");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, armv7l, 32, glibc 2.36, on this processor (armv7l): it exists for 64-bit x86 and 64-bit ARM only",
        "Linux, i686, 32, glibc 2.36, on this processor (i686): it exists",
        "Linux, riscv64, 64, glibc 2.36, on this processor (riscv64): it exists",
        "Linux, aarch64, 32, glibc 2.36, its programs are 32-bit",
        "Linux, aarch64, 64, glibc 2.31, 'needs glibc 2.35 or newer, and this system has 2.31'",
        "Linux, aarch64, 64, '', 'needs glibc 2.35 or newer, and this system has none'",
        "FreeBSD, amd64, 64, '', on FreeBSD: this script is for Linux and macOS",
        "MINGW64_NT-10.0, x86_64, 64, '', 'for Windows, unpack the zip archive'",
    })
    void refuses_a_machine_that_jeton_does_not_run_on(
            String system, String processor, String bits, String glibc, String reason) throws Exception {
        machine.is(system, processor, bits, glibc);
        refused(install(), reason);
    }

    @Test
    void replaces_an_older_version_in_one_step() throws Exception {
        Files.createDirectories(bin());
        Files.writeString(bin().resolve("jeton"), "old");
        var old = Files.readAttributes(bin().resolve("jeton"), "unix:ino").get("ino");
        assertThat(install().exitCode()).isZero();
        assertThat(Files.readAttributes(bin().resolve("jeton"), "unix:ino").get("ino"))
                .isNotEqualTo(old);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "v1.2.3"})
    void takes_the_version_that_is_asked_for(String version) throws Exception {
        machine.archive("1.3.0", "linux_x86_64", "echo jeton 1.3.0");
        machine.sums();
        refused(install(), "cannot choose between jeton_1.2.3_linux_x86_64.tar.gz and jeton_1.3.0_linux_x86_64.tar.gz");
        refused(install("--version", "2.0.0"), "lists no archive of version 2.0.0 for linux_x86_64");
        refused(install("--version", "../1.2.3"), "this is not a version");
        assertThat(install("--version", version).out()).startsWith("Installed jeton 1.2.3 linux_x86_64 ");
    }

    @Test
    void a_changed_archive_is_not_installed() throws Exception {
        var archive = release().resolve("jeton_1.2.3_linux_x86_64.tar.gz");
        var bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);
        refused(
                install(),
                "did not install jeton_1.2.3_linux_x86_64.tar.gz: its SHA-256 sum is " + InstallMachine.sum(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "0123456789abcdef"})
    void an_archive_without_a_valid_sum_is_not_installed(String sum) throws Exception {
        var line = sum.isEmpty() ? "" : sum + "  jeton_1.2.3_linux_x86_64.tar.gz\n";
        Files.writeString(release().resolve("SHA256SUMS"), line);
        refused(install(), sum.isEmpty() ? "lists no archive for linux_x86_64" : "has no SHA-256 sum for jeton_1.2.3");
    }

    @Test
    void an_archive_that_is_not_one_is_not_installed() throws Exception {
        Files.writeString(release().resolve("jeton_1.2.3_linux_x86_64.tar.gz"), "<html>Not found</html>");
        machine.sums();
        refused(install(), "cannot unpack jeton_1.2.3_linux_x86_64.tar.gz");
    }

    @Test
    void a_program_that_does_not_run_here_is_not_installed() throws Exception {
        machine.archive("1.2.3", "linux_x86_64", "echo GLIBC_2.99 not found >&2; exit 1");
        machine.sums();
        refused(install(), "it does not run on this system: GLIBC_2.99 not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void an_interrupted_download_is_not_installed(String client) throws Exception {
        machine.client(client);
        try (var server = LoopbackServer.start()) {
            server.answer("text/plain", Files.readAllBytes(release().resolve("SHA256SUMS")));
            server.cut("application/gzip", Files.readAllBytes(release().resolve("jeton_1.2.3_linux_aarch64.tar.gz")));
            refused(install("--base-url", server.url("").toString()), "install");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void a_file_that_the_server_does_not_have_is_named(String client) throws Exception {
        machine.client(client);
        try (var server = LoopbackServer.start()) {
            server.answer(404, "Not found");
            refused(
                    install("--base-url", server.url("/x").toString()),
                    "cannot download " + server.url("/x/SHA256SUMS"));
        }
    }

    @Test
    void says_which_tools_are_missing() throws Exception {
        refused(install("--base-url", "https://localhost:9/"), "neither curl nor wget is installed");
        Files.delete(machine.tools().resolve("sha256sum"));
        refused(install(), "neither sha256sum nor shasum nor openssl is installed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://example.test/", "http://127.0.0.1:80@example.test/", "ftp://example.test", "release"})
    void refuses_a_url_that_does_not_protect_the_files(String url) throws Exception {
        refused(install("--base-url", url), "cannot download from " + url.replaceFirst("/$", ""));
    }

    @Test
    void a_checkout_belongs_to_no_release() throws Exception {
        var result = machine.run(List.of("sh", InstallMachine.SCRIPT, "--dir", bin().toString()));
        refused(result, "this copy of install.sh belongs to none; name a folder or an https URL with --base-url");
    }

    @Test
    void a_stopped_installation_leaves_nothing() throws Exception {
        machine.client("curl");
        var server = LoopbackServer.start().hold();
        try (var running = machine.start(List.of(), "--base-url", server.url("").toString())) {
            try (server) {
                server.request();
                running.send("TERM"); // the shell waits for curl, and curl for the server, before it handles the signal
            }
            assertThat(running.exitCode()).isEqualTo(143);
        }
        assertThat(names(bin())).isEmpty();
    }

    @Test
    void the_files_of_an_installation_are_private_until_they_are_complete() throws Exception {
        machine.client("curl");
        try (var server = LoopbackServer.start().hold();
                var running =
                        machine.start(List.of(), "--base-url", server.url("").toString())) {
            server.request();
            assertThat(names(bin())).singleElement().satisfies(name -> assertThat(
                            Files.getPosixFilePermissions(bin().resolve(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------")));
            running.kill();
        }
    }

    @Test
    void leaves_a_file_of_another_program_with_the_name_of_a_link() throws Exception {
        Files.createDirectories(bin());
        Files.writeString(bin().resolve("git-credential-jeton"), "mine");
        var installed = install();
        assertThat(installed.exitCode()).isZero();
        assertThat(installed.err()).contains("left " + bin().resolve("git-credential-jeton") + " as it is");
        assertThat(bin().resolve("git-credential-jeton")).hasContent("mine");
    }

    @Test
    void a_folder_with_the_name_of_the_program_is_an_error() throws Exception {
        Files.createDirectories(bin().resolve("jeton"));
        var installed = install();
        assertThat(installed.exitCode()).isEqualTo(1);
        assertThat(installed.err()).contains("cannot install " + bin().resolve("jeton") + ": a folder has this name");
        assertThat(names(bin())).containsExactly("jeton");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--verson", "--version", "1.2.3"})
    void a_wrong_argument_is_a_usage_error(String argument) throws Exception {
        var result = machine.run(List.of("sh", InstallMachine.SCRIPT, argument));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("usage: install.sh");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void a_script_that_was_cut_off_does_nothing() throws Exception {
        var whole = Files.readString(Path.of(InstallMachine.SCRIPT));
        var cut = folder.resolve("cut.sh");
        Files.writeString(cut, whole.substring(0, whole.lastIndexOf("main")));
        assertThat(machine.install(List.of("sh", cut.toString())).exitCode()).isZero();
        assertThat(bin()).doesNotExist();
    }

    @Test
    void shellcheck_finds_nothing() throws Exception {
        var checked = Running.tool(folder, "shellcheck", "-s", "sh", InstallMachine.SCRIPT);
        assertThat(checked.out()).isEmpty();
        assertThat(checked.exitCode()).isZero();
    }

    private Path bin() {
        return machine.bin();
    }

    private static List<String> names(Path folder) throws IOException {
        return InstallMachine.names(folder);
    }

    private Result install(String... arguments) throws Exception {
        return machine.install(List.of(), arguments);
    }

    private void refused(Result result, String reason) throws IOException {
        assertThat(result.err()).contains(reason);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        if (Files.exists(bin())) {
            assertThat(names(bin())).isEmpty();
        }
    }

    private void serve(LoopbackServer server, String archive) throws IOException {
        server.answer("text/plain", Files.readAllBytes(release().resolve("SHA256SUMS")));
        server.answer("application/gzip", Files.readAllBytes(release().resolve(archive)));
    }

    private Path release() {
        return machine.release();
    }
}
