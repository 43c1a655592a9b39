package dev.jeton.command;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.ErrorSchema;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All commands × what may be wrong around them: each failure is one error in JSON, the last line of stderr. */
interface EveryFailureContract extends Contract {
    /** A line or more for each command; HOME stands for a folder with the files that they need. Those that sign out come last. */
    List<String> LINES = List.of(
            "login --no-input",
            "setup",
            "setup --tenant contoso.com --client-id 1e70a5ab-0c11-4e57-8d1c-5a4db0ca11e5",
            "status",
            "account list",
            "account use AdeleV@contoso.example",
            "profile list",
            "profile show",
            "profile use default",
            "profile set page-size 5",
            "profile unset page-size",
            "relay http://127.0.0.1:1/",
            "get /me",
            "get /users --all -o table",
            "get /me --output-file HOME/missing/me.json",
            "post /me -f a=b",
            "post /me --input HOME/missing",
            "patch /me -f a=b",
            "put /me --input HOME/input",
            "delete /me",
            "batch HOME/batch.ndjson",
            "batch HOME/missing",
            "delta /users/delta",
            "download /me/drive/root:/Welcome.txt -O HOME/welcome.txt",
            "upload HOME/input /me/drive/root:/input.txt",
            "upload HOME/missing /me/drive/root:/input.txt",
            "token",
            "token --refresh",
            "exec -- no-such-program",
            "broker -- no-such-program",
            "git-credential get",
            "docker-credential get",
            "sendmail -t",
            "doctor --offline",
            "explain nonsense",
            "help nonsense",
            "completion nonsense",
            "demo surplus",
            "sandbox --scenario nonsense",
            "store protect key",
            "account remove AdeleV@contoso.example",
            "logout AdeleV@contoso.example",
            "logout --all");

    /** What may be wrong before any request. */
    enum Trouble {
        NO_CLIENT_ID(Map.of("JETON_CLIENT_ID", "")),
        UNKNOWN_CLOUD(Map.of("JETON_CLOUD", "mars")),
        UNKNOWN_PROFILE(Map.of("JETON_PROFILE", "nowhere")),
        UNKNOWN_ACCOUNT(Map.of("JETON_ACCOUNT", "nobody@contoso.example")),
        UNKNOWN_PROTECTION(Map.of("JETON_STORAGE_PROTECTION", "paper")),
        UNKNOWN_FORMAT(Map.of("JETON_OUTPUT", "nonsense")),
        INVALID_AUTHORITY(Map.of("JETON_AUTHORITY", "nonsense")),
        INVALID_GRAPH_URL(Map.of("JETON_GRAPH_URL", "ftp://graph.example")),
        INVALID_TIMEOUT(Map.of("JETON_TIMEOUT", "soon")),
        INVALID_TOKEN(Map.of("JETON_ACCESS_TOKEN", "a b")),
        TOKEN_WITH_TENANT(Map.of("JETON_ACCESS_TOKEN", "a.b.c", "JETON_TENANT", "contoso.com")),
        MISSING_CERTIFICATES(Map.of("SSL_CERT_FILE", "/missing")),
        MISSING_KEY_FILE(Map.of("JETON_STORAGE_PROTECTION", "key", "JETON_KEY_FILE", "/missing")),
        MISSING_BROKER(Map.of("JETON_BROKER", "/missing")),
        CONFIG_THAT_IS_NO_TOML,
        CONFIG_THAT_ALL_MAY_WRITE,
        CONFIG_THAT_IS_A_FOLDER,
        STATE_THAT_IS_A_FILE,
        TOKENS_THAT_ALL_MAY_READ,
        TOKENS_THAT_ARE_CORRUPT,
        NOBODY_SIGNED_IN;

        private final Map<String, String> variables;

        Trouble() {
            this(Map.of());
        }

        Trouble(Map<String, String> variables) {
            this.variables = variables;
        }

        private void prepare(Path home) throws IOException {
            var config = Files.createDirectories(home.resolve("config/jeton")).resolve("config.toml");
            var state = home.resolve("state");
            switch (this) {
                case CONFIG_THAT_IS_NO_TOML -> Files.writeString(config, "a = = b\n");
                case CONFIG_THAT_ALL_MAY_WRITE ->
                    Files.setPosixFilePermissions(
                            Files.writeString(config, "page-size = 5\n"), fromString("rw-rw-rw-"));
                case CONFIG_THAT_IS_A_FOLDER -> Files.createDirectory(config);
                case STATE_THAT_IS_A_FILE -> {
                    Files.move(state, home.resolve("unused"));
                    Files.createFile(state);
                }
                case TOKENS_THAT_ALL_MAY_READ -> Files.setPosixFilePermissions(tokens(state), fromString("rw-r--r--"));
                case TOKENS_THAT_ARE_CORRUPT -> Files.writeString(tokens(state), "garbage");
                case NOBODY_SIGNED_IN -> Files.delete(tokens(state));
                default -> assertThat(variables).isNotEmpty();
            }
        }

        private static Path tokens(Path state) throws IOException {
            try (var files = Files.list(state.resolve("jeton/tokens"))) {
                return files.filter(file -> file.toString().endsWith(".json"))
                        .findFirst()
                        .orElseThrow();
            }
        }
    }

    @Test
    default void every_command_has_a_line() {
        assertThat(JsonErrorsContract.commands(CommandModel.commandLine()))
                .allSatisfy(command -> assertThat(LINES).anyMatch(line -> (line + " ").startsWith(command + " ")));
    }

    @ParameterizedTest
    @EnumSource
    default void a_failure_without_a_request_is_an_error_in_json(Trouble trouble) throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            trouble.prepare(jeton().home());
            assertThat(failures(tenant, trouble.variables))
                    .as("lines that failed")
                    .isNotEmpty();
        }
    }

    /** Responses of a Graph: status and body. */
    static Stream<Map.Entry<Integer, String>> responses() {
        return Stream.of(
                Map.entry(400, "{\"error\":{\"code\":\"BadRequest\",\"message\":\"no\"}}"),
                Map.entry(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"no\"}}"),
                Map.entry(403, "<html>blocked</html>"),
                Map.entry(404, ""),
                Map.entry(200, "<html>sign in to this network</html>"),
                Map.entry(200, "{\"value\":5}"),
                Map.entry(200, "[1"));
    }

    @ParameterizedTest
    @MethodSource("responses")
    default void a_failure_of_graph_is_an_error_in_json(Map.Entry<Integer, String> response) throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton());
                var graph = LoopbackServer.start()) {
            graph.answer(response.getKey(), response.getValue());
            assertThat(failures(tenant, Map.of("JETON_GRAPH_URL", graph.url("").toString())))
                    .as("lines that failed")
                    .anyMatch(line -> line.startsWith("get /users"));
        }
    }

    /** Runs all lines, and returns those that fail. */
    private List<String> failures(Tenant tenant, Map<String, String> variables) throws IOException {
        var files = Files.createDirectories(jeton().home().resolve("files"));
        Files.writeString(files.resolve("input"), "{\"a\":1}");
        Files.writeString(files.resolve("batch.ndjson"), "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me\"}\n");
        var environment = new HashMap<>(tenant.environment());
        environment.put("JETON_ERRORS", "json");
        environment.putAll(variables);
        var failed = new ArrayList<String>();
        for (var line : LINES) {
            var run = jeton().run(
                            environment, line.replace("HOME", files.toString()).split(" "));
            if (run.exitCode() == 0) {
                assertThat(run.err()).as(line).doesNotContain("{\"error\"");
            } else {
                failed.add(line);
                assertThat(ErrorSchema.error(run).get("message").toString())
                        .as(line)
                        .doesNotContainPattern("unexpected [A-Z]");
            }
        }
        return failed;
    }
}
