package dev.jeton.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Program.Result;
import dev.jeton.support.Running;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;

/** A machine for install.sh: its system and processor, the few tools that are installed there, and a release to install. */
final class InstallMachine {
    static final String SCRIPT = Path.of("install.sh").toAbsolutePath().toString();

    private static final String FLAGS = "pni ssse3 sse4_1 sse4_2 popcnt cx16 aes pclmulqdq";
    private static final List<String> TOOLS = List.of(
            "sh", "awk", "cat", "chmod", "cp", "gzip", "ln", "mkdir", "mktemp", "mv", "rm", "sha256sum", "tar", "tr");

    private final Path folder;

    /** x86-64 Linux with everything that the default build needs, but without curl and wget. */
    InstallMachine(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(tools());
        Files.createDirectories(release());
        for (var name : TOOLS) {
            Files.createSymbolicLink(tools().resolve(name), TestEnvironment.need(name));
        }
        is("Linux", "x86_64", "64", "glibc 2.36");
        processor(FLAGS);
    }

    Path tools() {
        return folder.resolve("tools");
    }

    Path release() {
        return folder.resolve("release");
    }

    Path bin() {
        return folder.resolve("my bin");
    }

    static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    void is(String system, String processor, String bits, String glibc) throws IOException {
        script("uname", "[ \"$1\" = -s ] && echo '%s' || echo '%s'".formatted(system, processor));
        script(
                "getconf",
                "case $1 in LONG_BIT) echo '%s' ;; *) [ -n '%s' ] && echo '%s' ;; esac".formatted(bits, glibc, glibc));
    }

    /** Gives sed another /proc/cpuinfo. */
    void processor(String flags) throws IOException {
        var info = folder.resolve("cpuinfo");
        Files.writeString(info, "processor\t: 0\nflags\t\t: fpu " + flags + "\nprocessor\t: 1\nflags\t\t: none\n");
        var sed = TestEnvironment.need("sed");
        script(
                "sed",
                "case $* in *' /proc/cpuinfo') exec %s \"$1\" \"$2\" '%s' ;; esac\nexec %s \"$@\""
                        .formatted(sed, info, sed));
    }

    void client(String name) throws IOException {
        var target = TestEnvironment.need(name);
        Files.createSymbolicLink(tools().resolve(name.equals("busybox") ? "wget" : name), target);
    }

    /** Adds an archive to the release, with this script as the program. */
    void archive(String version, String platform, String program) throws Exception {
        var name = "jeton_" + version + "_" + platform;
        var content = Files.createDirectories(folder.resolve(name));
        Files.writeString(content.resolve("jeton"), "#!/bin/sh\n" + program + "\n");
        assertThat(content.resolve("jeton").toFile().setExecutable(true)).isTrue();
        var packed = Running.tool(
                folder, "tar", "czf", release().resolve(name + ".tar.gz").toString(), name);
        assertThat(packed.exitCode()).as(packed.err()).isZero();
    }

    void sums() throws Exception {
        var lines = new StringBuilder();
        for (var name : names(release())) {
            if (name.endsWith(".tar.gz")) {
                lines.append(sum(Files.readAllBytes(release().resolve(name))))
                        .append("  ")
                        .append(name)
                        .append('\n');
            }
        }
        Files.writeString(release().resolve("SHA256SUMS"), lines.toString());
    }

    static String sum(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    /**
     * Installs from the folder of the release unless the arguments say otherwise.
     *
     * @param script the shell and the script; empty for install.sh with sh
     */
    Result install(List<String> script, String... arguments) throws Exception {
        try (var running = start(script, arguments)) {
            return running.finish();
        }
    }

    Running start(List<String> script, String... arguments) throws IOException {
        var words = new ArrayList<>(script.isEmpty() ? List.of("sh", SCRIPT) : script);
        words.addAll(List.of("--dir", bin().toString(), "--base-url", release().toString()));
        words.addAll(List.of(arguments));
        return started(words);
    }

    Result run(List<String> words) throws Exception {
        try (var running = started(words)) {
            return running.finish();
        }
    }

    private Running started(List<String> words) throws IOException {
        var environment = new HashMap<>(TestEnvironment.of(folder));
        environment.put("PATH", tools().toString());
        var whole = new ArrayList<>(words);
        whole.set(0, words.get(0).equals("sh") ? tools().resolve("sh").toString() : words.get(0));
        return Running.start(folder, environment, whole);
    }

    private void script(String name, String commands) throws IOException {
        Files.writeString(tools().resolve(name), "#!/bin/sh\n" + commands + "\n");
        assertThat(tools().resolve(name).toFile().setExecutable(true)).isTrue();
    }
}
