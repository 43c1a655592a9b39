package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.sandbox.LoggedRequest;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import dev.jeton.support.Waiting;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a signal leaves of a transfer. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class TransferProcessIT {
    private static final String GIBIBYTE = "/me/drive/root:/generated/1GiB.bin:/content";
    private static final long SIZE = 256L << 20;

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    private Program program;

    @BeforeEach
    void sign_in() {
        program = Program.signedIn(home, tenant, "Files.ReadWrite");
    }

    @Test
    void an_interrupted_download_keeps_its_bytes_and_says_how_to_resume() throws Exception {
        var part = home.resolve("big.part");
        var download = interrupted(
                () -> Files.exists(part) && Files.size(part) > 0,
                "download",
                GIBIBYTE,
                "-O",
                "big",
                "-s",
                "Files.ReadWrite");
        assertThat(download.err()).contains("Stopped after ", "big.part. Run the same command again to resume.");
        assertThat(part).isNotEmptyFile();
        assertThat(mode(part)).isEqualTo("rw-------");
        assertThat(home.resolve("big")).doesNotExist();
    }

    @Test
    @Slow
    void an_interrupted_upload_says_how_to_resume_and_the_same_command_resumes_its_session() throws Exception {
        try (var file = new RandomAccessFile(home.resolve("big").toFile(), "rw")) {
            file.setLength(SIZE);
        }
        var words = new String[] {"upload", "big", "/me/drive/root:/big.bin", "-s", "Files.ReadWrite"};
        var upload = interrupted(() -> session() != null && sent("PUT").size() > 1, words);
        assertThat(upload.err()).contains("Stopped after ", "Run the same command again to resume.");
        assertThat(mode(session())).isEqualTo("rw-------");

        var parts = sent("PUT").size();
        var next = program.run(words);
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(next.out()).contains("\"size\":" + SIZE);
        assertThat(session()).isNull();
        assertThat(tenant.sandbox().requests())
                .filteredOn(exchange -> exchange.path().endsWith("createUploadSession"))
                .hasSize(1);
        assertThat(sent("GET")).as("asking how far it is").hasSize(1);
        assertThat(sent("PUT").subList(parts, sent("PUT").size()))
                .allSatisfy(part ->
                        assertThat(part.path()).isEqualTo(sent("PUT").get(0).path()))
                .noneSatisfy(
                        part -> assertThat(part.headers().get("content-range")).startsWith("bytes 0-"))
                .last()
                .satisfies(part ->
                        assertThat(part.headers().get("content-range")).endsWith("-" + (SIZE - 1) + "/" + SIZE));
    }

    @Test
    void writes_a_file_with_its_own_name_and_the_default_mode() throws Exception {
        var download = program.run("download", "/me/drive/root:/Welcome.txt", "-s", "Files.ReadWrite");
        assertThat(download.exitCode()).as(download.err()).isZero();
        assertThat(home.resolve("Welcome.txt")).hasContent("Welcome to the sandbox's drive.\n");
        assertThat(mode(home.resolve("Welcome.txt"))).isEqualTo(mode(Files.createFile(home.resolve("any"))));
    }

    @Test
    void appends_to_a_log_that_is_standard_output() throws Exception {
        var log = Files.writeString(home.resolve("log"), "before\n");
        var words =
                Program.words("download", "/me/drive/root:/Welcome.txt", "-s", "Files.ReadWrite", "-O", "/dev/stdout");
        words.addAll(0, List.of("sh", "-c", "\"$@\" >> log", "sh"));
        try (var shell = program.startWords(words)) {
            var download = shell.finish();
            assertThat(download.exitCode()).as(download.err()).isZero();
        }
        assertThat(log).hasContent("before\nWelcome to the sandbox's drive.\n");
    }

    @Test
    void a_terminal_shows_how_far_it_is_how_fast_and_how_long_it_takes() throws Exception {
        try (var screen = program.screen("download", GIBIBYTE, "-O", "big", "-s", "Files.ReadWrite")) {
            screen.await("\\[#+-+] \\d+%  [\\d.]+ MiB of 1\\.0 GiB  [\\d.]+ MiB/s  0:\\d\\d:\\d\\d left");
            screen.pressCtrlC();
            assertThat(screen.exitCode()).as(screen.text()).isEqualTo(130);
            screen.await("Stopped after [\\d.]+ MiB, stored in .*big\\.part");
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** Requests to the URL of a session. */
    private List<LoggedRequest> sent(String method) {
        return tenant.sandbox().requests().stream()
                .filter(exchange -> exchange.path().contains("/upload/")
                        && exchange.method().equals(method))
                .toList();
    }

    /** The file that holds the address of the session, once it is written. */
    private Path session() throws IOException {
        try (var files = Files.walk(home.resolve("state"))) {
            return files.filter(file -> file.toString().contains("/upload") && Files.isRegularFile(file))
                    .filter(file ->
                            file.toFile().length() > 0 && !file.toString().endsWith(".lock"))
                    .findFirst()
                    .orElse(null);
        }
    }

    private Result interrupted(Waiting.Condition condition, String... words) throws Exception {
        try (var running = program.start(words)) {
            Waiting.until("the transfer has begun", condition);
            running.send("INT");
            var result = running.finish();
            assertThat(result.exitCode()).as(result.err()).isEqualTo(130);
            return result;
        }
    }
}
