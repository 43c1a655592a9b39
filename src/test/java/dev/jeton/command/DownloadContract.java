package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.graph.QuickXorHash;
import dev.jeton.sandbox.Exchange;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Tenant;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code jeton download} promises, in the JVM and as the executable. */
@Timeout(60)
interface DownloadContract {
    String SCOPES = "Files.ReadWrite.All";
    String TEN_MEBIBYTES = "/me/drive/root:/generated/10MiB.bin";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/me/drive/root:/Welcome.txt:/content",
                "/me/drive/root:/Welcome.txt",
                "me/drive/root:/Welcome.txt:",
                "/v1.0/me/drive/root:/Welcome.txt"
            })
    default void fetches_a_file_by_its_path(String path, QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(launcher, "-s", SCOPES)) {
            var file = folder.resolve("w.txt");
            var download = download(tenant, launcher, path, "-O", file.toString());

            assertThat(download.exitCode()).as(download.getErrorOutput()).isZero();
            assertThat(download.getOutput()).isEmpty();
            assertThat(download.getErrorOutput()).isEmpty();
            assertThat(file).hasContent("Welcome to the sandbox's drive.\n");
            assertThat(left(folder)).containsExactly("w.txt");
        }
    }

    @Test
    default void the_token_stays_with_graph(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(launcher, "-s", SCOPES)) {
            var file = folder.resolve("w.txt").toString();
            var debug = download(tenant, launcher, "/me/drive/root:/Welcome.txt", "-O", file, "--debug");

            assertThat(debug.exitCode()).as(debug.getErrorOutput()).isZero();
            assertThat(fetches(tenant)).hasSize(1).allSatisfy(fetch -> assertThat(fetch.headers())
                    .doesNotContainKey("authorization")
                    .containsEntry("accept-encoding", "identity"));
            assertThat(debug.getErrorOutput()).contains("/download/").doesNotContainPattern("tempauth=[^*]");
        }
    }

    @Test
    default void an_empty_file_is_one(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(launcher, "-s", SCOPES)) {
            var file = folder.resolve("e");
            var download = download(tenant, launcher, "/me/drive/root:/Empty.txt", "-O", file.toString());
            assertThat(download.exitCode()).as(download.getErrorOutput()).isZero();
            assertThat(file).isEmptyFile();
            assertThat(left(folder)).containsExactly("e");
        }
    }

    @Test
    default void standard_output_is_a_place_too(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(launcher, "-s", SCOPES)) {
            var download = download(tenant, launcher, "/me/drive/root:/Welcome.txt", "-O", "-");
            assertThat(download.exitCode()).as(download.getErrorOutput()).isZero();
            assertThat(download.getOutput().strip()).isEqualTo("Welcome to the sandbox's drive.");
        }
    }

    @Test
    default void what_is_there_is_not_replaced_without_a_word(QuarkusMainLauncher launcher, @TempDir Path folder)
            throws IOException {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(launcher, "-s", SCOPES)) {
            var file = Files.writeString(folder.resolve("w.txt"), "mine");
            var refused = download(tenant, launcher, "/me/drive/root:/Welcome.txt", "-O", file.toString());
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.getErrorOutput()).contains("is there already", "try: --force");
            assertThat(file).hasContent("mine");

            var forced = download(tenant, launcher, "/me/drive/root:/Welcome.txt", "-O", file.toString(), "--force");
            assertThat(forced.exitCode()).isZero();
            assertThat(file).content().startsWith("Welcome");
        }
    }

    @Test
    default void a_cut_is_gone_on_behind(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.DOWNLOAD_CUT).signedIn(launcher, "-s", SCOPES)) {
            var file = folder.resolve("ten");
            var download = download(tenant, launcher, TEN_MEBIBYTES, "-O", file.toString());

            assertThat(download.exitCode()).as(download.getErrorOutput()).isZero();
            assertThat(download.getErrorOutput()).contains("retry 1 of 5");
            assertThat(file).hasSize(10 << 20);
            var fetches = fetches(tenant);
            assertThat(fetches).hasSize(2);
            assertThat(fetches.get(1).headers())
                    .hasEntrySatisfying("range", range -> assertThat(range).matches("bytes=[1-9]\\d+-"));
            assertThat(fetches.get(1).headers().get("if-range")).startsWith("\"");
        }
    }

    @Test
    default void another_run_goes_on_with_the_part(QuarkusMainLauncher launcher, @TempDir Path folder)
            throws IOException {
        try (var tenant = Tenant.with(Scenario.DOWNLOAD_CUT).signedIn(launcher, "-s", SCOPES)) {
            var file = folder.resolve("ten");
            var cut = download(tenant, launcher, TEN_MEBIBYTES, "-O", file.toString(), "--retries", "0");
            assertThat(cut.exitCode()).isEqualTo(3);
            assertThat(cut.getErrorOutput()).contains("ten.part. The same command goes on there.");
            assertThat(left(folder)).containsExactly("ten.part", "ten.part.tag");
            var part = Files.size(folder.resolve("ten.part"));
            assertThat(part).isPositive();

            var rest = download(tenant, launcher, TEN_MEBIBYTES, "-O", file.toString());
            assertThat(rest.exitCode()).as(rest.getErrorOutput()).isZero();
            assertThat(fetches(tenant).get(1).headers()).containsEntry("range", "bytes=" + part + "-");
            assertThat(left(folder)).containsExactly("ten");
            assertThat(hash(file)).isEqualTo(hash(tenant, launcher));
        }
    }

    @Test
    default void a_part_that_is_all_there_is_kept(QuarkusMainLauncher launcher, @TempDir Path folder)
            throws IOException {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(launcher, "-s", SCOPES)) {
            var file = folder.resolve("ten");
            assertThat(download(tenant, launcher, TEN_MEBIBYTES, "-O", file.toString())
                            .exitCode())
                    .isZero();
            Files.move(file, folder.resolve("ten.part"));
            Files.writeString(folder.resolve("ten.part.tag"), tag(tenant, launcher));

            var again = download(tenant, launcher, TEN_MEBIBYTES, "-O", file.toString());
            assertThat(again.exitCode()).as(again.getErrorOutput()).isZero();
            assertThat(file).hasSize(10 << 20);
            assertThat(left(folder)).containsExactly("ten");
        }
    }

    @Test
    default void a_file_that_changes_is_fetched_from_its_beginning(QuarkusMainLauncher launcher, @TempDir Path folder)
            throws IOException {
        try (var tenant = Tenant.with(Scenario.FILE_CHANGED).signedIn(launcher, "-s", SCOPES)) {
            var file = folder.resolve("ten");
            var download = download(tenant, launcher, TEN_MEBIBYTES, "-O", file.toString());
            assertThat(download.exitCode()).as(download.getErrorOutput()).isZero();
            assertThat(hash(file)).isEqualTo(hash(tenant, launcher));
            assertThat(fetches(tenant)).hasSize(2);
        }
    }

    @Test
    default void what_went_to_standard_output_cannot_change(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.FILE_CHANGED).signedIn(launcher, "-s", SCOPES)) {
            var download = download(tenant, launcher, "/me/drive/root:/generated/1MiB.bin", "-O", "-");
            assertThat(download.exitCode()).isEqualTo(1);
            assertThat(download.getErrorOutput()).contains("the file has changed after");
        }
    }

    @Test
    default void a_wrong_hash_leaves_nothing(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.WRONG_HASH).signedIn(launcher, "-s", SCOPES)) {
            var file = folder.resolve("w").toString();
            var download = download(tenant, launcher, "/me/drive/root:/Welcome.txt", "-O", file);
            assertThat(download.exitCode()).isEqualTo(1);
            assertThat(download.getErrorOutput()).contains("has the hash");
            assertThat(left(folder)).isEmpty();
        }
    }

    @Test
    default void a_link_astray_is_named_without_its_query(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.DOWNLOAD_ASTRAY).signedIn(launcher, "-s", SCOPES)) {
            var file = folder.resolve("w").toString();
            var astray = download(tenant, launcher, "/me/drive/root:/Welcome.txt", "-O", file, "--retries", "0");
            assertThat(astray.exitCode()).isEqualTo(3);
            assertThat(astray.getErrorOutput()).contains("cannot find the host files.invalid");
            assertThat(left(folder)).isEmpty();
        }
    }

    @Test
    default void a_link_that_has_run_out_is_asked_for_anew(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.DOWNLOAD_EXPIRED).signedIn(launcher, "-s", SCOPES)) {
            var file = folder.resolve("ten");
            var download = download(tenant, launcher, TEN_MEBIBYTES, "-O", file.toString());
            assertThat(download.exitCode()).as(download.getErrorOutput()).isZero();
            assertThat(download.getErrorOutput()).contains("HTTP status 401", "HTTP status 404", "retry 2 of 5");
            assertThat(file).hasSize(10 << 20);
            assertThat(fetches(tenant)).hasSize(3);
            assertThat(links(tenant)).isEqualTo(3);

            var other = download(tenant, launcher, "/me/drive/root:/Welcome.txt", "-O", file + "2", "--retries", "1");
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.getErrorOutput()).contains("the link to /me/drive/root:/Welcome.txt was answered with");
            assertThat(fetches(tenant)).hasSize(5);
            assertThat(left(folder)).containsExactly("ten");
        }
    }

    @Test
    default void what_is_no_file_is_an_error(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(launcher, "-s", SCOPES)) {
            var file = folder.resolve("d").toString();
            var directory = download(tenant, launcher, "/me/drive/root:/Documents", "-O", file);
            assertThat(directory.exitCode()).isEqualTo(1);
            assertThat(directory.getErrorOutput()).contains("is a folder", "/me/drive/root:/Documents:/children");
            var missing = download(tenant, launcher, "/me/drive/root:/missing", "-O", file);
            assertThat(missing.exitCode()).isEqualTo(1);
            assertThat(left(folder)).isEmpty();
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    default void what_is_no_file_is_written_straight_through(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(launcher, "-s", SCOPES)) {
            var away = download(tenant, launcher, TEN_MEBIBYTES, "-O", "/dev/null");
            assertThat(away.exitCode()).as(away.getErrorOutput()).isZero();
            assertThat(Path.of("/dev/null.part")).doesNotExist();
            assertThat(Path.of("/dev/null")).exists();
        }
    }

    private static LaunchResult download(Tenant tenant, QuarkusMainLauncher launcher, String path, String... more) {
        var words = Stream.of("download", path, "-s", SCOPES);
        return tenant.launch(launcher, Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private static List<Exchange> fetches(Tenant tenant) {
        return tenant.sandbox().exchanges().stream()
                .filter(exchange -> exchange.path().contains("/download/"))
                .toList();
    }

    private static long links(Tenant tenant) {
        return tenant.sandbox().exchanges().stream()
                .filter(exchange -> exchange.path().endsWith(":/content"))
                .count();
    }

    private static String hash(Tenant tenant, QuarkusMainLauncher launcher) {
        return picked(tenant, launcher, "file.hashes.quickXorHash");
    }

    private static String tag(Tenant tenant, QuarkusMainLauncher launcher) {
        return picked(tenant, launcher, "eTag");
    }

    private static String picked(Tenant tenant, QuarkusMainLauncher launcher, String query) {
        return tenant.launch(launcher, "get", TEN_MEBIBYTES, "-s", SCOPES, "--query", query, "-o", "raw")
                .getOutput()
                .strip();
    }

    private static String hash(Path file) throws IOException {
        var hash = new QuickXorHash();
        var bytes = Files.readAllBytes(file);
        hash.add(bytes, bytes.length);
        return hash.text();
    }

    private static List<String> left(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
