package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.GitHttpServer;
import dev.jeton.support.Link;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Running;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import dev.jeton.support.TestEnvironment;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code jeton git-credential} and git itself. */
@ProcessTest
@DisabledOnOs(OS.WINDOWS)
@Slow
class GitCredentialIT {
    private static final String DEVOPS = "499b84ac-1321-427f-aa17-267ca6975798/";
    private static final String AZURE = "protocol=https\nhost=dev.azure.com\n";

    @TempDir
    private Path home;

    @Test
    void git_clones_with_the_token_of_who_is_signed_in() throws Exception {
        try (var tenant = Tenant.approving()) {
            var adele = Program.signedIn(home, tenant, DEVOPS + "user_impersonation");
            var token = adele.run("token", "-s", DEVOPS + ".default").out().strip();
            try (var server = server(tenant, token::equals)) {
                var clone = git(adele, "clone", server.url(), "copy");
                assertThat(clone.exitCode()).as(clone.err()).isZero();
                assertThat(home.resolve("copy/file")).hasContent("content");
                assertThat(server.secrets()).isNotEmpty().allMatch(token::equals);
            }
        }
    }

    @Test
    void a_token_that_a_server_rejects_is_renewed_for_the_next_time() throws Exception {
        try (var tenant = Tenant.approving()) {
            var adele = Program.signedIn(home, tenant, DEVOPS + "user_impersonation");
            var first = adele.run("token", "-s", DEVOPS + ".default").out().strip();
            try (var server = server(tenant, token -> !token.equals(first))) {
                assertThat(git(adele, "clone", server.url(), "copy").exitCode()).isNotZero();
                var again = git(adele, "clone", server.url(), "copy");
                assertThat(again.exitCode()).as(again.err()).isZero();
            }
        }
    }

    @Test
    void nobody_signed_in_is_an_error_and_git_goes_on_without_a_prompt() throws Exception {
        try (var tenant = Tenant.approving();
                var server = server(tenant, token -> true)) {
            var nobody = new Program(home).with(tenant.environment());
            var clone = git(nobody, "clone", server.url(), "copy");
            assertThat(clone.exitCode()).isNotZero();
            assertThat(clone.err())
                    .contains("jeton: nobody is signed in", "try: jeton login -s " + DEVOPS + ".default")
                    .contains("terminal prompts disabled");
            assertThat(server.secrets()).isEmpty();
        }
    }

    @Test
    void answers_as_the_version_of_git_wants() throws Exception {
        try (var tenant = Tenant.approving()) {
            var adele = Program.signedIn(home, tenant, DEVOPS + "user_impersonation");
            var old = credential(adele, "get", AZURE);
            var token = adele.run("token", "-s", DEVOPS + ".default").out().strip();
            assertThat(old.out().lines())
                    .contains("username=AdeleV@contoso.example", "password=" + token)
                    .anyMatch(line -> line.matches("password_expiry_utc=\\d{10}"))
                    .hasSize(3);
            assertThat(credential(adele, "get", AZURE + "username=contoso\n").out())
                    .contains("username=contoso\n");
            assertThat(credential(adele, "get", "capability[]=authtype\n" + AZURE + "\n")
                            .out())
                    .startsWith(
                            "capability[]=authtype\nauthtype=Bearer\ncredential=" + token + "\nephemeral=1\npassword_");
            for (var operation : List.of("store", "capability", "future")) {
                var ignored = credential(adele, operation, AZURE);
                assertThat(ignored.out() + ignored.err() + ignored.exitCode()).isEqualTo("0");
            }
            credential(adele, "erase", AZURE + "password=other\n");
            assertThat(credential(adele, "get", AZURE).out()).isEqualTo(old.out());
            credential(adele, "erase", AZURE + "password=" + token + "\n");
            assertThat(credential(adele, "get", AZURE).out()).doesNotContain(token);
        }
    }

    @Test
    void git_send_email_gets_a_token_for_exchange() throws Exception {
        try (var tenant = Tenant.approving()) {
            var adele = Program.signedIn(home, tenant, "https://outlook.office.com/SMTP.Send");
            var mail = credential(
                    adele, "get", "protocol=smtp\nhost=smtp.office365.com:587\nusername=support@contoso.example\n");
            assertThat(mail.exitCode()).as(mail.err()).isZero();
            assertThat(mail.out()).startsWith("username=support@contoso.example\npassword=");
        }
    }

    @Test
    void the_tenant_of_the_server_is_the_one_to_sign_in_to() throws Exception {
        try (var tenant = Tenant.approving()) {
            var adele = Program.signedIn(home, tenant, DEVOPS + "user_impersonation");
            var challenge = AZURE + "wwwauth[]=Bearer authorization_uri="
                    + tenant.sandbox().origin();
            assertThat(credential(adele, "get", challenge + "/contoso.example\n")
                            .out())
                    .contains("password=");
            var other = challenge + "/fabrikam.example\n";
            var refused = credential(adele, "get", other);
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err()).contains("The server belongs to the tenant fabrikam.example.");
            assertThat(credential(
                                    adele,
                                    "get",
                                    other,
                                    "--authority",
                                    tenant.sandbox().authority().toString())
                            .out())
                    .contains("password=");
            var foreign = AZURE + "wwwauth[]=Bearer authorization_uri=https://evil.example/fabrikam.example\n";
            assertThat(credential(adele, "get", foreign).out()).contains("password=");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol=https\nhost=github.com\n",
                "protocol=http\nhost=dev.azure.com\n",
                "protocol=https\nhost=dev.azure.com.evil.example\n",
                "protocol=https\n",
                ""
            })
    void other_servers_get_nothing_even_if_nothing_is_set(String request) throws Exception {
        var answer = credential(new Program(home), "get", request);
        assertThat(answer.out() + answer.err() + answer.exitCode()).isEqualTo("0");
    }

    @Test
    void refuses_what_is_not_a_request() throws Exception {
        var refused = credential(new Program(home), "get", "host=dev.azure.com\nno attribute\n");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("cannot read the request of git");
    }

    private static Result credential(Program program, String operation, String request, String... options)
            throws Exception {
        var words = new ArrayList<>(List.of("git-credential", operation));
        words.addAll(List.of(options));
        try (var running = program.start(words.toArray(String[]::new))) {
            return running.finish(request.getBytes(UTF_8));
        }
    }

    private GitHttpServer server(Tenant tenant, Predicate<String> accepts) throws Exception {
        var script = "git init -q work && cd work && printf content > file && git add file"
                + " && git -c user.name=a -c user.email=a@b commit -qm m && git clone -q --bare . ../repo.git"
                + " && git -C ../repo.git update-server-info";
        TestEnvironment.need("git");
        var made = Running.tool(home, "sh", "-c", script);
        assertThat(made.exitCode()).as(made.err()).isZero();
        return GitHttpServer.start(
                home.resolve("repo.git"), tenant.sandbox().authority().toString(), accepts);
    }

    /** Runs git with the helper that it finds as git-credential-jeton. */
    private Result git(Program program, String... words) throws Exception {
        var folder = home.resolve("bin");
        if (!folder.toFile().exists()) {
            Link.make(folder, "git-credential-jeton", "git-credential");
        }
        var environment = new HashMap<>(TestEnvironment.ofTool(home));
        environment.putAll(program.environment());
        environment.put(
                "PATH",
                folder + File.pathSeparator + TestEnvironment.ofTool(home).get("PATH"));
        environment.put("GIT_TERMINAL_PROMPT", "0");
        var all = new ArrayList<>(List.of(TestEnvironment.need("git").toString(), "-c", "credential.helper=jeton"));
        all.addAll(List.of(words));
        try (var running = Running.start(home, environment, all)) {
            return running.finish();
        }
    }
}
