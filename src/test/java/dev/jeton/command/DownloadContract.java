package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.graph.drive.QuickXorHash;
import dev.jeton.sandbox.LoggedRequest;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Jeton;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code jeton download} promises, in the JVM and as the executable. */
interface DownloadContract extends Contract {
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
    default void fetches_a_file_by_its_path(String path, @TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var file = folder.resolve("w.txt");
            var download = download(tenant, jeton(), path, "-O", file.toString());

            assertThat(download.exitCode()).as(download.err()).isZero();
            assertThat(download.out()).isEqualTo(file + "\n");
            assertThat(download.err()).isEmpty();
            assertThat(file).hasContent("Welcome to the sandbox's drive.\n");
            assertThat(left(folder)).containsExactly("w.txt");
        }
    }

    @Test
    default void writes_into_a_folder_and_prints_path_and_size(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var path = "/me/drive/root:/Welcome.txt";
            var into = download(tenant, jeton(), path, "-O", folder.toString());
            assertThat(into.out()).as(into.err()).isEqualTo(folder.resolve("Welcome.txt") + "\n");
            var slash = download(tenant, jeton(), path, "-O", folder + "/", "--force", "-o", "json");
            assertThat(slash.out())
                    .as(slash.err())
                    .isEqualTo("{\"path\":\"" + folder.resolve("Welcome.txt") + "\",\"size\":32}\n");
            assertThat(left(folder)).containsExactly("Welcome.txt");
            var missing = download(tenant, jeton(), path, "-O", folder + "/none/");
            assertThat(missing.exitCode()).isEqualTo(1);
            assertThat(missing.err()).contains("there is no folder " + folder + "/none");
            Files.createDirectory(folder.resolve("more"));
            Files.createDirectory(folder.resolve("more/Welcome.txt"));
            var blocked = download(tenant, jeton(), path, "-O", folder + "/more", "--force");
            assertThat(blocked.err()).contains("it is a folder");
            assertThat(left(folder.resolve("more"))).containsExactly("Welcome.txt");
        }
    }

    @Test
    default void the_token_stays_with_graph(@TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var file = folder.resolve("w.txt").toString();
            var debug = download(tenant, jeton(), "/me/drive/root:/Welcome.txt", "-O", file, "--debug");

            assertThat(debug.exitCode()).as(debug.err()).isZero();
            assertThat(fetches(tenant)).hasSize(1).allSatisfy(fetch -> assertThat(fetch.headers())
                    .doesNotContainKey("authorization")
                    .containsEntry("accept-encoding", "identity"));
            assertThat(debug.err()).contains("/***").doesNotContain("/download/", "tempauth=");
        }
    }

    @Test
    default void an_empty_file_is_one(@TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var file = folder.resolve("e");
            var download = download(tenant, jeton(), "/me/drive/root:/Empty.txt", "-O", file.toString());
            assertThat(download.exitCode()).as(download.err()).isZero();
            assertThat(file).isEmptyFile();
            assertThat(left(folder)).containsExactly("e");
        }
    }

    @Test
    default void downloads_to_standard_output() {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var download = download(tenant, jeton(), "/me/drive/root:/Welcome.txt", "-O", "-");
            assertThat(download.exitCode()).as(download.err()).isZero();
            assertThat(download.out().strip()).isEqualTo("Welcome to the sandbox's drive.");
        }
    }

    @Test
    default void does_not_replace_an_existing_file_without_force(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var file = Files.writeString(folder.resolve("w.txt"), "mine");
            var refused = download(tenant, jeton(), "/me/drive/root:/Welcome.txt", "-O", file.toString());
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("the file exists", "Replace it with --force");
            assertThat(file).hasContent("mine");

            var forced = download(tenant, jeton(), "/me/drive/root:/Welcome.txt", "-O", file.toString(), "--force");
            assertThat(forced.exitCode()).isZero();
            assertThat(file).content().startsWith("Welcome");
        }
    }

    @Test
    default void resumes_after_the_last_byte_of_an_interrupted_download(@TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.DOWNLOAD_CUT).signedIn(jeton(), SCOPES)) {
            var file = folder.resolve("ten");
            var download = download(tenant, jeton(), TEN_MEBIBYTES, "-O", file.toString());

            assertThat(download.exitCode()).as(download.err()).isZero();
            assertThat(download.err()).contains("retry 1 of 5");
            assertThat(file).hasSize(10 << 20);
            var fetches = fetches(tenant);
            assertThat(fetches).hasSize(2);
            assertThat(fetches.get(1).headers())
                    .hasEntrySatisfying("range", range -> assertThat(range).matches("bytes=[1-9]\\d+-"));
            assertThat(fetches.get(1).headers().get("if-range")).startsWith("\"");
        }
    }

    @Test
    default void another_run_resumes_the_part_file(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.DOWNLOAD_CUT).signedIn(jeton(), SCOPES)) {
            var file = folder.resolve("ten");
            var cut = download(tenant, jeton(), TEN_MEBIBYTES, "-O", file.toString(), "--retries", "0");
            assertThat(cut.exitCode()).isEqualTo(3);
            assertThat(cut.err()).contains("ten.part. Run the same command again to resume.\n  try: jeton download ");
            assertThat(left(folder)).containsExactly("ten.part", "ten.part.tag");
            var part = Files.size(folder.resolve("ten.part"));
            assertThat(part).isPositive();

            var rest = download(tenant, jeton(), TEN_MEBIBYTES, "-O", file.toString());
            assertThat(rest.exitCode()).as(rest.err()).isZero();
            assertThat(fetches(tenant).get(1).headers()).containsEntry("range", "bytes=" + part + "-");
            assertThat(left(folder)).containsExactly("ten");
            assertThat(hash(file)).isEqualTo(hash(tenant, jeton()));
        }
    }

    @Test
    default void keeps_a_part_file_that_is_already_complete(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var file = folder.resolve("ten");
            assertThat(download(tenant, jeton(), TEN_MEBIBYTES, "-O", file.toString())
                            .exitCode())
                    .isZero();
            Files.move(file, folder.resolve("ten.part"));
            Files.writeString(folder.resolve("ten.part.tag"), tag(tenant, jeton()));

            var again = download(tenant, jeton(), TEN_MEBIBYTES, "-O", file.toString());
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(file).hasSize(10 << 20);
            assertThat(left(folder)).containsExactly("ten");
        }
    }

    @Test
    default void restarts_a_download_if_the_file_changes(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.FILE_CHANGED).signedIn(jeton(), SCOPES)) {
            var file = folder.resolve("ten");
            var download = download(tenant, jeton(), TEN_MEBIBYTES, "-O", file.toString());
            assertThat(download.exitCode()).as(download.err()).isZero();
            assertThat(hash(file)).isEqualTo(hash(tenant, jeton()));
            assertThat(fetches(tenant)).hasSize(2);
        }
    }

    @Test
    default void fails_if_a_file_changes_while_it_is_written_to_standard_output() {
        try (var tenant = Tenant.with(Scenario.FILE_CHANGED).signedIn(jeton(), SCOPES)) {
            var download = download(tenant, jeton(), "/me/drive/root:/generated/1MiB.bin", "-O", "-");
            assertThat(download.exitCode()).isEqualTo(1);
            assertThat(download.err()).contains("the file changed on the server after");
        }
    }

    @Test
    default void warns_of_a_wrong_hash_unless_the_check_is_off(@TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.WRONG_HASH).signedIn(jeton(), SCOPES)) {
            var file = folder.resolve("w").toString();
            var download = download(tenant, jeton(), "/me/drive/root:/Welcome.txt", "-O", file);
            assertThat(download.exitCode()).as(download.err()).isZero();
            assertThat(download.err()).contains("warning: ", "its hash is", "--no-verify");
            assertThat(left(folder)).containsExactly("w");
            var unverified =
                    download(tenant, jeton(), "/me/drive/root:/Welcome.txt", "-O", file, "--force", "--no-verify");
            assertThat(unverified.exitCode()).isZero();
            assertThat(unverified.err()).isEmpty();
        }
    }

    @Test
    default void names_an_unreachable_download_url_without_its_query(@TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.DOWNLOAD_ASTRAY).signedIn(jeton(), SCOPES)) {
            var file = folder.resolve("w").toString();
            var astray = download(tenant, jeton(), "/me/drive/root:/Welcome.txt", "-O", file, "--retries", "0");
            assertThat(astray.exitCode()).isEqualTo(3);
            assertThat(astray.err()).contains("cannot find the host files.invalid");
            assertThat(left(folder)).isEmpty();
        }
    }

    @Test
    default void requests_a_new_download_url_after_the_old_one_expired(@TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.DOWNLOAD_EXPIRED).signedIn(jeton(), SCOPES)) {
            var file = folder.resolve("ten");
            var download = download(tenant, jeton(), TEN_MEBIBYTES, "-O", file.toString());
            assertThat(download.exitCode()).as(download.err()).isZero();
            assertThat(download.err()).contains("HTTP status 401", "HTTP status 404", "retry 2 of 5");
            assertThat(file).hasSize(10 << 20);
            assertThat(fetches(tenant)).hasSize(3);
            assertThat(links(tenant)).isEqualTo(3);

            var other = download(tenant, jeton(), "/me/drive/root:/Welcome.txt", "-O", file + "2", "--retries", "1");
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.err()).contains("cannot download /me/drive/root:/Welcome.txt: its URL returned");
            assertThat(fetches(tenant)).hasSize(5);
            assertThat(left(folder)).containsExactly("ten");
        }
    }

    @Test
    default void an_item_that_is_not_a_file_is_an_error(@TempDir Path folder) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var file = folder.resolve("d").toString();
            var directory = download(tenant, jeton(), "/me/drive/root:/Documents", "-O", file);
            assertThat(directory.exitCode()).isEqualTo(1);
            assertThat(directory.err()).contains("is a folder", "/me/drive/root:/Documents:/children");
            var missing = download(tenant, jeton(), "/me/drive/root:/missing", "-O", file);
            assertThat(missing.exitCode()).isEqualTo(1);
            assertThat(left(folder)).isEmpty();
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    default void writes_directly_to_a_device_or_pipe() {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var away = download(tenant, jeton(), TEN_MEBIBYTES, "-O", "/dev/null");
            assertThat(away.exitCode()).as(away.err()).isZero();
            assertThat(Path.of("/dev/null.part")).doesNotExist();
            assertThat(Path.of("/dev/null")).exists();
        }
    }

    private static Result download(Tenant tenant, Jeton jeton, String path, String... more) {
        var words = Stream.of("download", path, "-s", SCOPES);
        return tenant.launch(jeton, Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private static List<LoggedRequest> fetches(Tenant tenant) {
        return tenant.sandbox().requests().stream()
                .filter(exchange -> exchange.path().contains("/download/"))
                .toList();
    }

    private static long links(Tenant tenant) {
        return tenant.sandbox().requests().stream()
                .filter(exchange -> exchange.path().endsWith(":/content"))
                .count();
    }

    private static String hash(Tenant tenant, Jeton jeton) {
        return picked(tenant, jeton, "file.hashes.quickXorHash");
    }

    private static String tag(Tenant tenant, Jeton jeton) {
        return picked(tenant, jeton, "eTag");
    }

    private static String picked(Tenant tenant, Jeton jeton, String query) {
        return tenant.launch(jeton, "get", TEN_MEBIBYTES, "-s", SCOPES, "--query", query, "-o", "raw")
                .out()
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
