package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code jeton batch} promises, in the JVM and as the executable. */
interface BatchContract extends Contract {
    @Test
    default void prints_one_response_per_line_in_the_order_of_the_requests(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var file = file(folder, users(50));
            var batch = tenant.launch(jeton(), "batch", file);
            assertThat(batch.exitCode()).as(batch.err()).isZero();
            assertThat(batch.err()).isEmpty();
            assertThat(answers(batch.out()).stream().map(answer -> answer.get("id")))
                    .isEqualTo(IntStream.rangeClosed(1, 50)
                            .mapToObj(number -> "line-" + number)
                            .toList());
            assertThat(answers(batch.out())).allSatisfy(answer -> {
                assertThat(answer).containsEntry("status", 200);
                assertThat(JSON.std.asString(answer.get("body"))).contains("@odata.nextLink", "$skiptoken");
            });
            assertThat(batches(tenant)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "-q {id:id,name:body.displayName} -> {\"id\":\"line-1\",\"name\":\"Adele Vance\"}|{\"id\":\"b\",\"name\":null}|",
                "-q body.displayName -o raw -> Adele Vance||",
                "-o tsv --columns id,status,body.displayName -> id\tstatus\tbody.displayName|line-1\t200\tAdele Vance|b\t404\t|"
            })
    default void prints_what_is_selected_from_each_response(String options, String lines, @TempDir Path folder)
            throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var requests = file(folder, List.of("{\"url\":\"/me\"}", "{\"id\":\"b\",\"url\":\"/users/nobody\"}"));
            var words = Stream.concat(Stream.of("batch", requests), Stream.of(options.split(" ")));
            var batch = tenant.launch(jeton(), words.toArray(String[]::new));
            assertThat(batch.exitCode()).as(batch.err()).isEqualTo(1);
            assertThat(batch.out()).isEqualTo(lines.replace("|", "\n"));
        }
    }

    @Test
    default void writes_the_responses_to_a_file_although_some_are_refusals(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var requests = file(folder, List.of("{\"url\":\"/me\"}", "{\"url\":\"/nowhere\"}"));
            var file = folder.resolve("responses.json");
            var batch = tenant.launch(jeton(), "batch", requests, "-o", "json", "-O", file.toString());
            assertThat(batch.exitCode()).as(batch.err()).isEqualTo(1);
            assertThat(batch.out()).isEmpty();
            assertThat((List<?>) JSON.std.mapFrom(Files.readString(file)).get("responses"))
                    .hasSize(2);
        }
    }

    @Test
    default void keeps_dependent_requests_in_one_batch(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton(), "User.ReadWrite.All")) {
            var lee = "/users/LeeG@contoso.example";
            var requests = new ArrayList<>(users(19));
            requests.add("{\"id\":\"move\",\"method\":\"PATCH\",\"url\":\"" + lee + "\",\"body\":{\"city\":\"Oslo\"}}");
            requests.add("{\"id\":\"look\",\"url\":\"" + lee + "?$select=city\",\"dependsOn\":[\"move\"]}");
            requests.add("{\"id\":\"miss\",\"url\":\"/nowhere\"}");
            requests.add("{\"id\":\"end\",\"method\":\"DELETE\",\"url\":\"" + lee + "\",\"dependsOn\":[\"miss\"]}");
            var batch = tenant.launch(jeton(), "batch", file(folder, requests), "-s", "User.ReadWrite.All");
            assertThat(batch.exitCode()).as(batch.err()).isEqualTo(1);
            assertThat(batch.err())
                    .isEqualToIgnoringNewLines("jeton: 2 of 23 requests failed: HTTP status 404 (1), 424 (1)");
            var last = answers(batch.out()).subList(19, 23);
            assertThat(last.stream().map(answer -> answer.get("status"))).containsExactly(204, 200, 404, 424);
            assertThat(last.get(1).get("body")).asString().contains("Oslo");
        }
    }

    @Test
    default void retries_only_the_requests_that_were_throttled_or_unavailable(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.BATCH_HALF_FAILED).signedIn(jeton())) {
            var patient = tenant.launch(jeton(), "batch", file(folder, users(20)));
            assertThat(patient.exitCode()).as(patient.err()).isZero();
            assertThat(answers(patient.out())).hasSize(20).allSatisfy(answer -> assertThat(answer)
                    .containsEntry("status", 200));
            assertThat(patient.err())
                    .containsPattern("HTTP status (429|503) for 1\\d? of 20 requests: waiting .* \\(retry 1 of 5\\)");
        }
        try (var tenant = Tenant.with(Scenario.BATCH_HALF_FAILED).signedIn(jeton())) {
            var hasty = tenant.launch(jeton(), "batch", file(folder, users(4)), "--retries", "0");
            assertThat(hasty.exitCode()).isEqualTo(3);
            assertThat(answers(hasty.out()).stream().map(answer -> answer.get("status")))
                    .containsExactly(503, 429, 200, 429);
            assertThat(hasty.err()).contains("3 of 4 requests failed: HTTP status 429 (2), 503 (1)");
            assertThat(batches(tenant)).isEqualTo(1);
        }
    }

    @Test
    default void retries_a_whole_batch_if_it_is_idempotent(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.UNAVAILABLE_ONCE).signedIn(jeton())) {
            var batch = tenant.launch(jeton(), "batch", file(folder, users(3)));
            assertThat(batch.exitCode()).as(batch.err()).isZero();
            assertThat(batch.err()).contains("HTTP status 503: waiting ");
        }
    }

    @Test
    default void sends_no_request_after_an_invalid_line(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var requests = new ArrayList<>(users(60));
            requests.add(30, "{\"url\":");
            var broken = tenant.launch(jeton(), "batch", file(folder, requests));
            assertThat(broken.exitCode()).isEqualTo(2);
            assertThat(broken.err()).contains("jeton: line 31: not valid JSON");
            requests.set(30, "{\"url\":\"/me\",\"dependsOn\":[\"later\"]}");
            var unknown = tenant.launch(jeton(), "batch", file(folder, requests));
            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.err()).contains("jeton: line 31: depends on 'later'");
            assertThat(batches(tenant)).isZero();
            var none = tenant.launch(jeton(), "batch", folder.resolve("none").toString());
            assertThat(none.exitCode()).isEqualTo(1);
            assertThat(none.err()).contains("cannot read '");
            assertThat(tenant.launch(jeton(), "batch", file(folder, users(1)), "--parallel", "0")
                            .exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    default void fail_fast_stops_at_the_first_failed_request(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var requests = new ArrayList<>(users(100));
            requests.set(4, "{\"url\":\"/nowhere\"}");
            var batch = tenant.launch(jeton(), "batch", file(folder, requests), "--fail-fast", "--parallel", "1");
            assertThat(batch.exitCode()).isEqualTo(1);
            assertThat(answers(batch.out())).hasSize(20);
            assertThat(batches(tenant)).isEqualTo(1);
        }
    }

    @Test
    default void shows_what_it_would_send_without_sending_it(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.approving()) {
            var dry =
                    tenant.launch(jeton(), "batch", file(folder, List.of("{\"url\":\"/me\"}")), "--beta", "--dry-run");
            assertThat(dry.exitCode()).as(dry.err()).isZero();
            assertThat(dry.out())
                    .isEqualToIgnoringNewLines("jeton token --format header | curl -X POST '"
                            + tenant.sandbox().graphUrl()
                            + "/beta/$batch' -H @- -H 'Content-Type: application/json' --data-binary"
                            + " '{\"requests\":[{\"id\":\"line-1\",\"method\":\"GET\",\"url\":\"/me\"}]}'");
            assertThat(tenant.sandbox().requests()).isEmpty();
        }
        var unset = jeton().run("batch", file(folder, List.of("{\"url\":\"/me\"}")), "--dry-run");
        assertThat(unset.out()).as(unset.err()).startsWith("jeton token --format header | curl -X POST ");
    }

    @Test
    default void an_unreadable_file_ends_with_1_before_any_setting_is_needed(@TempDir Path folder) {
        var none = folder.resolve("none").toString();
        for (var words : List.of(
                List.of("batch", none),
                List.of("batch", folder.toString()),
                List.of("post", "/users", "--input", none),
                List.of("upload", none, "/me/drive/root:/a"))) {
            var result = jeton().run(words.toArray(String[]::new));
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err())
                    .contains(words.get(1).equals("/users") ? none : words.get(1))
                    .doesNotContain("client ID");
        }
    }

    @Test
    default void a_thousand_requests_are_answered_in_their_order(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var requests = IntStream.rangeClosed(1, 1_000)
                    .mapToObj(number -> "{\"id\":\"" + number + "\",\"url\":\"/me?$select=id\"}")
                    .toList();
            var batch = tenant.launch(jeton(), "batch", file(folder, requests));
            assertThat(batch.exitCode()).as(batch.err()).isZero();
            assertThat(answers(batch.out()).stream().map(answer -> answer.get("id")))
                    .isEqualTo(IntStream.rangeClosed(1, 1_000)
                            .mapToObj(String::valueOf)
                            .toList());
            assertThat(batches(tenant)).isEqualTo(50);
        }
    }

    private static List<String> users(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "{\"url\":\"/users?$top=1&x=" + number + "\"}")
                .toList();
    }

    private static String file(Path folder, List<String> lines) throws IOException {
        return Files.write(folder.resolve("requests.ndjson"), lines).toString();
    }

    private static List<Map<String, Object>> answers(String output) {
        return output.strip()
                .lines()
                .map(line -> {
                    try {
                        return JSON.std.mapFrom(line);
                    } catch (IOException e) {
                        throw new AssertionError(line, e);
                    }
                })
                .collect(Collectors.toList());
    }

    private static long batches(Tenant tenant) {
        return tenant.sandbox().requests().stream()
                .filter(exchange -> exchange.path().endsWith("/$batch"))
                .count();
    }
}
