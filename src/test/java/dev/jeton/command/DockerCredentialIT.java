package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.failure.ShellText;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Running;
import dev.jeton.support.Script;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of docker's credential helpers, byte by byte, and one of the programs that speak it. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
@Slow
class DockerCredentialIT {
    private static final String SCOPES = "https://containerregistry.azure.net/.default";
    private static final String NOT_FOUND = "credentials not found in native keychain\n";

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    private Program program;
    private String registry;

    @BeforeEach
    void sign_in() {
        program = Program.signedIn(home, tenant, SCOPES);
        registry = tenant.sandbox().origin().getAuthority();
    }

    @Test
    void get_exchanges_a_token_once_and_keeps_it() throws Exception {
        var first = get(registry + "\n");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(JSON.std.mapFrom(first.out()))
                .containsEntry("ServerURL", registry)
                .containsEntry("Username", "00000000-0000-0000-0000-000000000000")
                .hasEntrySatisfying(
                        "Secret", secret -> assertThat((String) secret).startsWith("eyJ"));
        assertThat(get("http://" + registry + "/v2/")
                        .out()
                        .replace("http://", "")
                        .replace("/v2/", ""))
                .isEqualTo(first.out());
        assertThat(exchanges()).isEqualTo(1);
    }

    @Test
    void erase_drops_the_kept_token() throws Exception {
        var first = get(registry);
        assertThat(helper("erase", registry)).isEqualTo(new Program.Result(0, "", ""));
        assertThat(get(registry).out()).isNotEqualTo(first.out());
        assertThat(exchanges()).isEqualTo(2);
        assertThat(helper("erase", "docker.io")).isEqualTo(new Program.Result(0, "", ""));
    }

    @Test
    void logout_removes_the_kept_token_and_get_says_how_to_sign_in() throws Exception {
        get(registry);
        assertThat(keptFiles()).isEqualTo(1);
        assertThat(program.run("logout").exitCode()).isZero();
        assertThat(keptFiles()).isZero();
        var signedOut = get(registry);
        assertThat(signedOut.exitCode()).isEqualTo(4);
        assertThat(signedOut.out()).isEqualTo("jeton: nobody is signed in\n");
        assertThat(signedOut.err()).contains("try: jeton login -s " + SCOPES);
        assertThat(helper("erase", registry).exitCode()).isZero();
    }

    @Test
    void the_kept_token_is_encrypted_as_tokens_are() throws Exception {
        var key = Files.createFile(
                home.resolve("key"), PosixFilePermissions.asFileAttribute(Set.of(OWNER_READ, OWNER_WRITE)));
        Files.writeString(key, ProtectionContract.KEY);
        program.with(Map.of("JETON_KEY_FILE", key.toString()));
        assertThat(program.run("store", "protect", "key").exitCode()).isZero();
        var secret = (String) JSON.std.mapFrom(get(registry).out()).get("Secret");
        try (var files = Files.walk(home.resolve("state"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as("" + file).doesNotContain(secret);
            }
        }
        assertThat(keptFiles()).isEqualTo(1);
        assertThat(get(registry).out()).contains(secret);
    }

    @Test
    void processes_that_start_together_exchange_one_token() throws Exception {
        var all = new Running[4];
        for (var i = 0; i < all.length; i++) {
            all[i] = start("get");
            all[i].stdin().write(registry.getBytes(UTF_8));
            all[i].stdin().close();
        }
        for (var each : all) {
            try (each) {
                assertThat(each.finish().exitCode()).isZero();
            }
        }
        assertThat(exchanges()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io",
                "https://index.docker.io/v1/",
                "myreg.azurecr.io.evil.com",
                "https://evil/@x.azurecr.io",
                "x.azurecr.io:443",
                "x.azurecr.io\r\nx",
                "192.0.2.1:5000"
            })
    void another_registry_is_not_found(String server) throws Exception {
        assertThat(get(server)).isEqualTo(new Program.Result(1, NOT_FOUND, ""));
        assertThat(exchanges()).isZero();
    }

    @Test
    void input_that_is_empty_or_huge_names_no_registry() throws Exception {
        assertThat(get("\n")).isEqualTo(new Program.Result(1, "no credentials server URL\n", ""));
        assertThat(get("a.".repeat(100_000) + "azurecr.io")).isEqualTo(new Program.Result(1, NOT_FOUND, ""));
    }

    @Test
    void list_is_empty_and_store_does_nothing() throws Exception {
        assertThat(program.run("docker-credential", "list")).isEqualTo(new Program.Result(0, "{}\n", ""));
        var stored = helper("store", "{\"ServerURL\":\"" + registry + "\",\"Username\":\"x\",\"Secret\":\"y\"}");
        assertThat(stored).isEqualTo(new Program.Result(0, "", ""));
        assertThat(keptFiles()).isZero();
    }

    @Test
    void a_refused_token_ends_with_1_and_its_reason_on_both_streams() throws Exception {
        program = Program.signedIn(home, tenant);
        var refused = helper("get", registry, "--scopes", "User.Read");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out())
                .startsWith("jeton: cannot get a credential for " + registry + ": it refuses the token");
        assertThat(refused.err())
                .contains("(HTTP status 401): the access token is not for registries", "AcrPull")
                .doesNotContain("eyJ");
    }

    @Test
    void skopeo_lists_tags_with_the_helper() throws Exception {
        var words = Program.words("docker-credential").stream()
                .map(ShellText::quoted)
                .collect(Collectors.joining(" "));
        Script.write(home, "docker-credential-jeton", "exec " + words + " \"$@\"");
        var settings = home.resolve("auth.json");
        Files.writeString(settings, "{\"credHelpers\":{\"" + registry + "\":\"jeton\"}}");
        program.with(Map.of("PATH", home + ":" + program.environment().get("PATH"), "HOME", home.toString()));
        var skopeo = TestEnvironment.need("skopeo").toString();
        try (var running = program.startWords(List.of(
                skopeo,
                "list-tags",
                "--tls-verify=false",
                "--authfile",
                settings.toString(),
                "docker://" + registry + "/hello"))) {
            var listed = running.finish();
            assumeTrue(!listed.err().contains("unknown flag"), "this skopeo is too old: " + listed.err());
            assertThat(listed.exitCode()).as(listed.err()).isZero();
            assertThat(listed.out()).contains("latest");
        }
        assertThat(exchanges()).isEqualTo(1);
    }

    private Program.Result get(String input) throws Exception {
        return helper("get", input);
    }

    private Program.Result helper(String action, String input, String... options) throws Exception {
        try (var running = start(action, options)) {
            return running.finish(input.getBytes(UTF_8));
        }
    }

    private Running start(String action, String... options) throws IOException {
        var words = Program.words("docker-credential", action);
        words.addAll(List.of(options));
        return program.startWords(words);
    }

    private long exchanges() {
        return tenant.sandbox().requests().stream()
                .filter(request -> request.path().equals("/oauth2/exchange"))
                .count();
    }

    private long keptFiles() throws IOException {
        var folder = Path.of(program.environment().get("XDG_STATE_HOME")).resolve("jeton/registry");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .count();
        }
    }
}
