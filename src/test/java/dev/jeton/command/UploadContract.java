package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.graph.drive.QuickXorHash;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Jeton;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code jeton upload} promises, in the JVM and as the executable. */
interface UploadContract extends Contract {
    String SCOPES = "Files.ReadWrite.All";

    @Test
    default void uploads_a_small_file_at_once_and_respects_an_existing_file(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var file = Files.writeString(folder.resolve("a.txt"), "hello");
            assertThat(item(upload(tenant, jeton(), file)))
                    .containsEntry("name", "sent.bin")
                    .containsEntry("size", 5);

            var refused = upload(tenant, jeton(), file);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("a file of this name exists", "--conflict replace");
            assertThat(item(upload(tenant, jeton(), file, "--conflict", "replace")))
                    .containsEntry("name", "sent.bin");
            assertThat(upload(tenant, jeton(), file, "--conflict", "ask").exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    default void uploads_several_files_into_a_folder(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var first = Files.writeString(folder.resolve("a b.txt"), "hello").toString();
            var second = Files.writeString(folder.resolve("c.txt"), "you").toString();
            var target = "/me/drive/root:/Documents/";
            var both = tenant.launch(
                    jeton(), "upload", first, second, target, "-s", SCOPES, "-o", "tsv", "--columns", "name,size");
            assertThat(both.exitCode()).as(both.err()).isZero();
            assertThat(both.out()).isEqualTo("name\tsize\na b.txt\t5\nc.txt\t3\n");

            var third = Files.writeString(folder.resolve("d.txt"), "d").toString();
            var again = tenant.launch(jeton(), "upload", third, second, first, target, "-s", SCOPES);
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat((List<?>) JSON.std.mapFrom(again.out()).get("value")).hasSize(1);
            assertThat(again.err())
                    .contains("Uploaded: 1 of 3 files. Not uploaded: c.txt, a b.txt.", "a file of this name exists");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"APPROVE", "UPLOAD_CUT", "UPLOAD_ANSWER_LOST", "UPLOAD_UNAVAILABLE", "UPLOAD_FORGOTTEN"})
    default void uploads_a_large_file_in_parts_despite_faults(Scenario scenario, @TempDir Path folder)
            throws IOException {
        try (var tenant = Tenant.with(scenario).signedIn(jeton(), SCOPES)) {
            var bytes = new byte[(12 << 20) + 7];
            new Random(1).nextBytes(bytes);
            var file = Files.write(folder.resolve("a.bin"), bytes);
            var hash = new QuickXorHash();
            hash.add(bytes, bytes.length);

            var item = item(upload(tenant, jeton(), file));
            assertThat(item).containsEntry("size", bytes.length);
            assertThat(item.get("file")).asString().contains(hash.text());
            assertThat(tenant.sandbox().requests().stream()
                            .filter(exchange -> exchange.path().contains("/upload/")))
                    .isNotEmpty()
                    .allSatisfy(exchange -> assertThat(exchange.headers()).doesNotContainKey("authorization"));
        }
    }

    @Test
    default void another_run_resumes(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.UPLOAD_ANSWER_LOST).signedIn(jeton(), SCOPES)) {
            var file = Files.write(folder.resolve("a.bin"), new byte[12 << 20]);
            var cut = upload(tenant, jeton(), file, "--retries", "0");
            assertThat(cut.exitCode()).isEqualTo(3);
            assertThat(cut.err()).contains("Run the same command again to resume.\n  try: jeton upload ");
            assertThat(item(upload(tenant, jeton(), file))).containsEntry("size", 12 << 20);
            assertThat(sessions(tenant)).isEqualTo(1);
        }
    }

    @Test
    default void does_not_resend_parts_that_arrived_without_a_response(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.UPLOAD_END_LOST).signedIn(jeton(), SCOPES)) {
            var file = Files.write(folder.resolve("a.bin"), new byte[5 << 20]);
            assertThat(item(upload(tenant, jeton(), file)))
                    .containsEntry("name", "sent.bin")
                    .containsEntry("size", 5 << 20);
            assertThat(sessions(tenant)).isEqualTo(1);

            var small = Files.writeString(folder.resolve("b.txt"), "hello");
            var words = Stream.of("upload", small.toString(), "/me/drive/root:/b.txt", "-s", SCOPES);
            assertThat(item(tenant.launch(jeton(), words.toArray(String[]::new))))
                    .containsEntry("name", "b.txt")
                    .containsEntry("size", 5);
        }
    }

    @Test
    default void another_run_finds_a_part_file_without_its_tag(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.UPLOAD_END_LOST).signedIn(jeton(), SCOPES)) {
            var file = Files.write(folder.resolve("a.bin"), new byte[5 << 20]);
            assertThat(upload(tenant, jeton(), file, "--retries", "0").exitCode())
                    .isEqualTo(3);
            assertThat(item(upload(tenant, jeton(), file))).containsEntry("size", 5 << 20);
            assertThat(sessions(tenant)).isEqualTo(1);
        }
    }

    @Test
    default void applies_max_time_to_all_parts_together(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.UPLOAD_SLOW).signedIn(jeton(), SCOPES)) {
            var file = Files.write(folder.resolve("a.bin"), new byte[25 << 20]);
            var late = upload(tenant, jeton(), file, "--max-time", "2s");
            assertThat(late.exitCode()).isEqualTo(3);
            assertThat(late.err()).contains("timed out after 2 s (--max-time)");
        }
    }

    private static long sessions(Tenant tenant) {
        return tenant.sandbox().requests().stream()
                .filter(exchange -> exchange.path().endsWith("createUploadSession"))
                .count();
    }

    private static Result upload(Tenant tenant, Jeton jeton, Path file, String... more) {
        var words = Stream.of("upload", file.toString(), "/me/drive/root:/sent.bin", "-s", SCOPES);
        return tenant.launch(jeton, Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private static Map<String, Object> item(Result upload) throws IOException {
        assertThat(upload.exitCode()).as(upload.err()).isZero();
        return JSON.std.mapFrom(upload.out());
    }
}
