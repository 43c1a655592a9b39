package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.sandbox.Scenario;
import dev.jeton.support.ErrorSchema;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What errors in JSON promise, in the JVM and as the executable. */
interface JsonErrorsContract extends Contract {
    Map<String, String> JSON_ERRORS = Map.of("JETON_ERRORS", "json");

    /** Returns all commands without subcommands, each with the words before it. */
    static Stream<String> commands(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command.getCommandSpec().qualifiedName().replaceFirst("^jeton ?", ""))
                : command.getSubcommands().values().stream().flatMap(JsonErrorsContract::commands);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--no-such-option",
                "--no-such-option -o json",
                "--timeout",
                "-o nonsense",
                "-o json --profile",
                "one two three four --no-such-option"
            })
    default void a_command_line_that_cannot_be_parsed_is_one_line_of_json(String rest) throws IOException {
        for (var command : commands(CommandModel.commandLine()).toList()) {
            var failed = jeton().run(JSON_ERRORS, (command + " " + rest).split(" "));
            assertThat(failed.exitCode()).as(command + " " + rest).isEqualTo(command.equals("sendmail") ? 64 : 2);
            assertThat(ErrorSchema.error(failed)).containsEntry("name", "usage").containsKey("message");
            assertThat(failed.err()).as(command + " " + rest).hasLineCount(1);
            assertThat(failed.out()).as(command + " " + rest).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stauts -o json",
                "-o json stauts",
                "get -o json",
                "get /me -o ndjson --bogus",
                "get /me --output=json --top many",
                "GET /me -o json",
                "/me -o json",
                "account -o json bogus",
                "status -ojson --bogus",
                "token --format json --bogus",
                "token --format=json --min-ttl soon",
                "upload -o json",
                "login --start --resume -o json"
            })
    default void an_option_for_json_counts_although_the_line_cannot_be_parsed(String line) throws IOException {
        var failed = jeton().run(Map.of("JETON_CLIENT_ID", "client-1"), line.split(" "));
        assertThat(ErrorSchema.error(failed)).containsEntry("name", "usage");
        assertThat(failed.err()).hasLineCount(1);
    }

    /** Lines that can be parsed, and fail unless somebody is signed in. */
    List<String> LINES = List.of(
            "login --no-input",
            "status",
            "account use adele",
            "account remove adele",
            "logout adele",
            "token",
            "exec -- true",
            "get /me",
            "get /users --all",
            "post /me -f a=b",
            "patch /me -f a=b",
            "put /me -f a=b",
            "delete /me",
            "delta /users/delta",
            "download /me/drive/root:/a.txt",
            "upload " + Path.of("pom.xml").toAbsolutePath() + " /me/drive/root:/a.txt");

    @Test
    default void a_failure_before_the_sign_in_is_one_line_of_json_in_every_command() throws IOException {
        var clientId = Map.of("JETON_CLIENT_ID", "client-1");
        for (var line : LINES) {
            fails(line, 1, Map.of());
            assertThat(fails(line, 4, clientId)).containsEntry("name", "sign-in-required");
            fails(line, 2, plus(clientId, "JETON_PROFILE", "nowhere"));
            fails(line, 2, plus(clientId, "JETON_CLOUD", "mars"));
            fails(line, 1, plus(clientId, "JETON_AUTHORITY", "http://login.example/common"));
            fails(line, 2, plus(clientId, "JETON_STORAGE_PROTECTION", "paper"));
        }
    }

    private Map<String, Object> fails(String line, int exitCode, Map<String, String> variables) throws IOException {
        var failed = jeton().run(plus(variables, "JETON_ERRORS", "json"), line.split(" "));
        assertThat(failed.exitCode()).as(line + variables + failed.err()).isEqualTo(exitCode);
        assertThat(failed.out()).as(line).isEmpty();
        var error = ErrorSchema.error(failed);
        assertThat(failed.err()).as(line).hasLineCount(1);
        return error;
    }

    @Test
    default void the_error_of_graph_has_status_code_request_id_and_date() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var missing = tenant.launch(jeton(), "get", "/users/nobody", "-o", "json");
            assertThat(ErrorSchema.error(missing))
                    .containsEntry("name", "error")
                    .containsEntry("status", 404)
                    .containsEntry("code", "Request_ResourceNotFound")
                    .containsKeys("requestId", "date", "message");
            var forbidden = tenant.launch(jeton(), "get", "/me/calendarView", "-o", "json");
            assertThat(ErrorSchema.error(forbidden))
                    .containsEntry("status", 403)
                    .containsEntry("try", "jeton login -s \"User.Read Calendars.ReadBasic\"");
            assertThat((List<?>) ErrorSchema.error(forbidden).get("scopesNeeded"))
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    default void retries_are_warnings_in_json_and_the_last_error_says_how_long_to_wait() throws IOException {
        try (var tenant = Tenant.with(Scenario.THROTTLE).signedIn(jeton())) {
            var failed = tenant.launch(jeton(), "get", "/me", "-o", "json", "--retries", "1");
            assertThat(failed.exitCode()).as(failed.err()).isEqualTo(3);
            assertThat(ErrorSchema.error(failed))
                    .containsEntry("name", "unavailable")
                    .containsEntry("status", 429)
                    .containsKey("retryAfter");
            assertThat(failed.err().lines()).first().asString().contains("{\"warning\":{\"message\":", "retry 1 of 1");
        }
    }

    @ParameterizedTest
    @CsvSource({"REFRESH_REFUSED, 4, sign-in-required", "RENEWAL_BLOCKED, 6, blocked-by-policy"})
    default void the_error_of_entra_has_its_number_and_ids(Scenario scenario, int exitCode, String name)
            throws IOException {
        try (var tenant = Tenant.with(scenario).signedIn(jeton())) {
            var failed = jeton().run(
                            plus(tenant.environment(), "JETON_ERRORS", "json"),
                            "token",
                            "--refresh",
                            "--profile=default");
            assertThat(failed.exitCode()).as(failed.err()).isEqualTo(exitCode);
            assertThat(ErrorSchema.error(failed))
                    .containsEntry("name", name)
                    .containsKeys("aadsts", "code", "correlationId", "requestId", "advice", "try");
        }
    }

    @Test
    default void warnings_are_lines_of_json() {
        try (var tenant = Tenant.approving().signedIn(jeton(), "User.Read User.ReadBasic.All")) {
            var cut = tenant.launch(jeton(), "get", "/users", "-o", "json", "--top", "2");
            assertThat(cut.exitCode()).as(cut.err()).isZero();
            assertThat(ErrorSchema.lines(cut)).singleElement().asString().contains("The list is not complete");
        }
    }

    @Test
    default void the_output_of_the_profile_counts_as_the_option() throws IOException {
        assertThat(jeton().run("profile", "set", "output", "json").exitCode()).isZero();
        var failed = jeton().run("token");
        assertThat(ErrorSchema.error(failed)).containsEntry("exitCode", 1);
        assertThat(jeton().run("get", "/me", "-o", "table").err()).startsWith("jeton: ");
    }

    @Test
    default void a_program_that_cannot_be_run_is_an_error_in_json() throws IOException {
        var folder = Files.createDirectories(jeton().home().resolve("folder")).toString();
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var environment = plus(tenant.environment(), "JETON_ERRORS", "json");
            assertThat(ErrorSchema.error(jeton().run(environment, "exec", "--", "no-such-program")))
                    .containsEntry("name", "program-not-found")
                    .containsEntry("exitCode", 127);
            assertThat(ErrorSchema.error(jeton().run(environment, "exec", "--", folder)))
                    .containsEntry("name", "cannot-run")
                    .containsEntry("exitCode", 126);
        }
    }

    private static Map<String, String> plus(Map<String, String> variables, String name, String value) {
        var all = new HashMap<>(variables);
        all.put(name, value);
        return all;
    }
}
