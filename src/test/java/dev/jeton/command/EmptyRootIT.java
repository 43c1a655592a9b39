package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Running;
import dev.jeton.support.Tenant;
import dev.jeton.support.TestEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The static executable in an otherwise empty root: what an image without a system has, and its container runtime puts
 * there. No folder for temporary files, no home, no users, nothing to write to.
 */
@ProcessTest
class EmptyRootIT {
    private static final String NOBODY = "12345:12345";

    /** Brings the loopback of a network of its own up, is the name server there, and runs a command. */
    private static final String NETWORK = """
            import fcntl, socket, struct, subprocess, sys, threading
            anyone = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            fcntl.ioctl(anyone, 0x8914, struct.pack("16sh14x", b"lo", 0x49))  # SIOCSIFFLAGS: up
            names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            names.bind(("127.0.0.1", 53))
            def answer():
                while True:
                    question, asker = names.recvfrom(512)
                    end = question.index(0, 12) + 5
                    isAddress = question[end - 4:end - 2] == b"\\0\\1"
                    record = b"\\xc0\\x0c\\0\\1\\0\\1\\0\\0\\0\\x3c\\0\\4\\x7f\\0\\0\\1" if isAddress else b""
                    names.sendto(question[:2] + b"\\x81\\x80\\0\\1" + struct.pack(">H", len(record) // 16) + b"\\0" * 4
                                 + question[12:end] + record, asker)
            if sys.argv[1] == "answers":
                threading.Thread(target=answer, daemon=True).start()
            sys.exit(subprocess.call(sys.argv[2:]))
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void a_root_with_what_a_container_runtime_puts_there() throws Exception {
        assumeTrue(Program.isNative(), "the jar needs a Java runtime, and that a system");
        TestEnvironment.needRoot();
        var program = Path.of(Program.path());
        var isStatic = Running.tool(root, "ldd", program.toString()).exitCode() != 0;
        assumeTrue(isStatic, "the executable is linked dynamically, and needs a system");
        Files.copy(program, root.resolve("jeton"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(root.resolve("dev"));
        for (var device : List.of("null", "random", "urandom")) {
            assertThat(Running.tool(root, "cp", "-a", "/dev/" + device, root + "/dev/")
                            .exitCode())
                    .isZero();
        }
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/hosts"), "127.0.0.1 localhost\n");
        Files.writeString(root.resolve("etc/resolv.conf"), "nameserver 127.0.0.1\n");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void works_without_a_home_and_warns_once() throws Exception {
        var demo = run(inRoot("demo", "--approve"), Map.of());
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out()).contains("Zürich", "Åsa Öberg", "Đorđe Živković");
        assertThat(demo.err().lines().filter(line -> line.contains("WARN") || line.contains("warning")))
                .containsExactly("jeton: warning: cannot store the tokens beyond this run");
        assertThat(demo.err())
                .containsPattern("       /dev/null/HOME-is-not-set\\S*: Not a directory\n")
                .doesNotContain("?@");
    }

    @Test
    void tls_works_and_tokens_are_kept_where_a_folder_is_given() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withTls(true))) {
            var environment = new HashMap<>(tenant.environment());
            Files.writeString(
                    root.resolve("etc/ca.pem"), tenant.sandbox().certificate().orElseThrow());
            environment.put("SSL_CERT_FILE", "/etc/ca.pem");
            environment.put("XDG_STATE_HOME", "/state");
            Files.createDirectories(root.resolve("state"));
            Running.tool(root, "chown", NOBODY, root + "/state");

            assertThat(run(inRoot("login", "--no-qr"), environment).exitCode()).isZero();
            assertThat(run(inRoot("get", "/me", "--query", "displayName"), environment)
                            .out())
                    .contains("Adele Vance");
            environment.keySet().removeAll(List.of("SSL_CERT_FILE", "XDG_STATE_HOME"));
            var stranger = run(inRoot("login", "--no-qr"), environment);
            assertThat(stranger.err()).contains("no secure connection");
            assertThat(stranger.exitCode()).isEqualTo(1);
        }
    }

    /** What Docker does with native/Dockerfile: adds the files with their owners, sets the variables, starts as the user. */
    @Test
    void the_image_keeps_tokens_and_settings_in_a_folder_of_its_user() throws Exception {
        var script = Path.of("native", "image").toAbsolutePath().toString();
        for (var words : List.of(
                List.of("python3", script, "amd64", root.toString(), root.toString()),
                List.of("tar", "-x", "-p", "-f", "amd64/root.tar", "--numeric-owner"))) {
            var made = Running.tool(
                    root, words.get(0), words.subList(1, words.size()).toArray(String[]::new));
            assertThat(made.exitCode()).as(made.err()).isZero();
        }
        var dockerfile = Files.readString(Path.of("native", "Dockerfile"));
        var image = new HashMap<String, String>();
        Pattern.compile("(\\w+)=(/\\S+)")
                .matcher(dockerfile)
                .results()
                .forEach(set -> image.put(set.group(1), set.group(2)));
        var user = Pattern.compile("(?m)^USER (\\S+)$")
                .matcher(dockerfile)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThat(run(inRootAs(user, "profile", "set", "tenant", "contoso.com"), image)
                        .exitCode())
                .isZero();
        assertThat(run(inRootAs(user, "profile", "show"), image).out()).contains("contoso.com");
        try (var tenant = Tenant.approving()) {
            image.putAll(tenant.environment());
            var login = run(inRootAs(user, "login", "--no-qr"), image);
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.err()).doesNotContain("warning");
            assertThat(run(inRootAs(user, "get", "/me"), image).out()).contains("Adele Vance");
        }
        assertThat(root.resolve("state/jeton/tokens")).isDirectory();
    }

    @Test
    void a_name_is_found() throws Exception {
        var login = inNetwork("answers", "login", "--timeout", "20s", "--authority", "https://entra.test:9/common");
        assertThat(login.err()).contains("cannot connect to https://entra.test:9");
    }

    @Test
    void times_out_even_if_the_name_server_does_not_answer() throws Exception {
        var start = Instant.now();
        var login = inNetwork("is silent", "login", "--timeout", "1s", "--authority", "https://entra.test:9/common");
        assertThat(login.exitCode()).as(login.err()).isEqualTo(3);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(9)); // it would wait for 10
    }

    private Result inNetwork(String names, String... words) throws Exception {
        var command = new ArrayList<>(List.of(
                TestEnvironment.need("unshare").toString(),
                "-n",
                TestEnvironment.need("python3").toString(),
                "-c",
                NETWORK,
                names));
        command.addAll(inRoot(words));
        return run(command, Map.of("JETON_CLIENT_ID", "11111111-1111-1111-1111-111111111111"));
    }

    private List<String> inRoot(String... words) {
        return inRootAs(NOBODY, words);
    }

    private List<String> inRootAs(String user, String... words) {
        var chroot = TestEnvironment.need("chroot").toString();
        var command = new ArrayList<>(List.of(chroot, "--userspec=" + user, root.toString(), "/jeton"));
        command.addAll(List.of(words));
        return command;
    }

    /** Without any variable but these: neither HOME nor PATH. */
    private Result run(List<String> command, Map<String, String> variables) throws Exception {
        try (var running = Running.start(root, variables, command)) {
            return running.finish();
        }
    }
}
