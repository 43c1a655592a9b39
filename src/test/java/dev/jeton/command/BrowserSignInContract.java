package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.FreePort;
import dev.jeton.support.Program;
import dev.jeton.support.Script;
import dev.jeton.support.ScriptedBrowser;
import dev.jeton.support.Tenant;
import dev.jeton.support.Waiting;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jeton login --browser} promises, in the JVM and as the executable. */
interface BrowserSignInContract extends Contract {
    @Test
    default void signs_in_in_a_browser_if_a_policy_blocks_device_codes(@TempDir Path folder) throws Exception {
        var events = folder.resolve("events");
        try (var tenant = Tenant.with(Scenario.DEVICE_CODE_BLOCKED)) {
            var byCode = tenant.launch(jeton(), "login");
            var page = new ScriptedBrowser().signIn(events);
            var login = tenant.launch(jeton(), "login", "--browser", "--no-open", "--events", events.toString());
            var me = tenant.launch(jeton(), "get", "/me");
            var status = tenant.launch(jeton(), "status", "-o", "json");

            assertThat(byCode.exitCode()).as(byCode.err()).isEqualTo(6);
            assertThat(byCode.err()).contains("try: jeton login --browser");
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.out()).startsWith("Signed in as AdeleV@contoso.example, tenant ");
            assertThat(page.get(60, TimeUnit.SECONDS)).contains("jeton is signed in as AdeleV@contoso.example.");
            assertThat(me.exitCode()).as(me.err()).isZero();
            assertThat(status.out()).contains("began in a browser");
        }
    }

    @Test
    default void shows_app_and_warning_first_and_a_short_url_last(@TempDir Path folder) throws Exception {
        var events = folder.resolve("events");
        try (var tenant = Tenant.approving()) {
            new ScriptedBrowser().signIn(events);
            var login = tenant.launch(jeton(), "login", "--browser", "--no-open", "--events", events.toString());

            assertThat(login.err())
                    .containsSubsequence(
                            "requests User.Read",
                            tenant.sandbox().clientId(),
                            "only if you started this command yourself",
                            "AADSTS50011",
                            "Open   http://localhost:" + ScriptedBrowser.port(events) + "/go")
                    .doesNotContain("ssh -N");
        }
    }

    @Test
    default void prints_the_ssh_command_on_a_machine_that_is_reached_over_ssh(@TempDir Path folder) throws Exception {
        var events = folder.resolve("events");
        try (var tenant = Tenant.approving()) {
            var port = FreePort.any();
            new ScriptedBrowser().signIn(events);
            var login = jeton().run(
                            with(tenant, "SSH_CONNECTION", "192.0.2.1 50000 192.0.2.7 22"),
                            "login",
                            "--browser",
                            "--port",
                            "" + port,
                            "--events",
                            events.toString());

            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.err())
                    .containsPattern("ssh -N -L " + port + ":127\\.0\\.0\\.1:" + port + " .*192\\.0\\.2\\.7")
                    .contains("http://localhost:" + port + "/go");
        }
    }

    @Test
    default void waits_on_after_requests_that_are_not_the_response(@TempDir Path folder) throws Exception {
        var events = folder.resolve("events");
        try (var tenant = Tenant.approving()) {
            var browser = new ScriptedBrowser();
            var login = inBackground(tenant, "login", "--browser", "--no-open", "--events", events.toString());
            var own = URI.create("http://localhost:" + ScriptedBrowser.port(events) + "/");
            assertThat(browser.page(own)).contains("jeton waits");
            assertThat(browser.page(own.resolve("/favicon.ico"))).isEmpty();
            assertThat(browser.page(own.resolve("/?code=1&state=2"))).contains("cannot be used");
            var page = browser.page(own.resolve("/go"));
            assertThat(browser.post(page.replaceFirst("name=\"state\" value=\"[^\"]*\"", "name=\"state\" value=\"x\"")))
                    .contains("belongs to another sign-in");
            assertThat(browser.post(page)).contains("Signed in");

            assertThat(login.get(60, TimeUnit.SECONDS).exitCode()).isZero();
        }
    }

    @Test
    default void ends_with_5_if_the_person_declines_in_the_browser(@TempDir Path folder) throws Exception {
        var events = folder.resolve("events");
        try (var tenant = Tenant.with(Scenario.DECLINE)) {
            var page = new ScriptedBrowser().signIn(events);
            var login = tenant.launch(jeton(), "login", "--browser", "--no-open", "--events", events.toString());

            assertThat(login.exitCode()).as(login.err()).isEqualTo(5);
            assertThat(page.get(60, TimeUnit.SECONDS)).contains("Not signed in");
        }
    }

    @Test
    default void ends_with_6_if_a_policy_blocks_the_browser_too(@TempDir Path folder) throws Exception {
        for (var scenario : new Scenario[] {Scenario.BROWSER_BLOCKED, Scenario.TOKEN_PROTECTION}) {
            var events = folder.resolve(scenario.id());
            try (var tenant = Tenant.with(scenario)) {
                new ScriptedBrowser().signIn(events);
                var login = tenant.launch(jeton(), "login", "--browser", "--no-open", "--events", events.toString());

                assertThat(login.exitCode()).as(login.err()).isEqualTo(6);
                assertThat(login.err()).contains("AADSTS53003").doesNotContain("try: jeton login --browser");
            }
        }
    }

    @Test
    default void ends_with_8_if_another_account_signs_in_and_stores_nothing(@TempDir Path folder) throws Exception {
        var events = folder.resolve("events");
        try (var tenant = Tenant.approving()) {
            var page = new ScriptedBrowser().signIn(events);
            var login = tenant.launch(
                    jeton(),
                    "login",
                    "--browser",
                    "--no-open",
                    "--expect-user",
                    "bob@contoso.example",
                    "--events",
                    events.toString());
            var status = tenant.launch(jeton(), "status");

            assertThat(login.exitCode()).as(login.err()).isEqualTo(8);
            assertThat(page.get(60, TimeUnit.SECONDS)).contains("Not signed in");
            assertThat(status.exitCode()).isEqualTo(4);
        }
    }

    @Test
    default void a_blocked_session_that_began_with_a_code_is_replaced_by_one_command(@TempDir Path folder)
            throws Exception {
        var events = folder.resolve("events");
        var options = Tenant.options()
                .withScenario(Scenario.CODE_SESSIONS_BLOCKED)
                .withTokenLifetime(java.time.Duration.ofSeconds(1));
        try (var tenant = Tenant.of(options)) {
            tenant.launch(jeton(), "login");
            var blocked = tenant.launch(jeton(), "token", "--refresh");
            new ScriptedBrowser().signIn(events);
            var login = tenant.launch(jeton(), "login", "--browser", "--no-open", "--events", events.toString());
            var refreshed = tenant.launch(jeton(), "token", "--refresh");

            assertThat(blocked.exitCode()).as(blocked.err()).isEqualTo(6);
            assertThat(blocked.err()).contains("try: jeton login --browser");
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(refreshed.exitCode()).as(refreshed.err()).isZero();
        }
    }

    @Test
    default void ends_with_7_after_the_timeout_and_with_2_if_the_port_is_in_use() throws Exception {
        try (var tenant = Tenant.approving();
                var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var late = tenant.launch(jeton(), "login", "--browser", "--no-open", "--timeout", "1s");
            var busy = tenant.launch(jeton(), "login", "--browser", "--port", "" + other.getLocalPort());

            assertThat(late.exitCode()).as(late.err()).isEqualTo(7);
            assertThat(late.err()).contains("try: jeton login --browser");
            assertThat(busy.exitCode()).as(busy.err()).isEqualTo(2);
            assertThat(busy.err()).contains("port " + other.getLocalPort());
        }
    }

    @Test
    default void the_second_of_two_sign_ins_shows_the_same_url_and_uses_the_result(@TempDir Path folder)
            throws Exception {
        var events = folder.resolve("events");
        var more = folder.resolve("more");
        try (var tenant = Tenant.approving()) {
            var first = inBackground(tenant, "login", "--browser", "--no-open", "--events", events.toString());
            var port = ScriptedBrowser.port(events);
            var second = inBackground(tenant, "login", "--browser", "--no-open", "--events", more.toString());
            Waiting.until(
                    "the second process joins",
                    () -> Files.exists(more) && Files.readString(more).contains("\"url_shared\""));
            new ScriptedBrowser().signIn(events).get(60, TimeUnit.SECONDS);

            assertThat(first.get(60, TimeUnit.SECONDS).exitCode()).isZero();
            var joined = second.get(60, TimeUnit.SECONDS);
            assertThat(joined.exitCode()).as(joined.err()).isZero();
            assertThat(joined.out()).startsWith("Signed in as AdeleV@contoso.example");
            assertThat(joined.err()).contains("Another jeton process", "http://localhost:" + port + "/go");
            assertThat(Files.readString(more)).contains("\"port\":" + port).doesNotContain("url_issued");
            assertThat(count(tenant, "/authorize")).isEqualTo(1);
            assertThat(count(tenant, "/token")).isEqualTo(1);
        }
    }

    @Test
    default void one_process_starts_and_another_finishes_at_the_same_port(@TempDir Path folder) throws Exception {
        var events = folder.resolve("events");
        try (var tenant = Tenant.approving()) {
            var started = started(tenant);
            assertThat(started)
                    .containsKeys("authorizationUrl", "redirectUri", "expiresIn", "expiresOn")
                    .doesNotContainKeys("verifier", "state", "nonce", "userCode");
            assertThat(started(tenant)).containsEntry("handle", started.get("handle"));
            var handle = started.get("handle").toString();
            var resumed = inBackground("login", "--resume", handle, "--no-open", "--events", events.toString());
            assertThat(ScriptedBrowser.port(events)).isEqualTo(started.get("port"));
            assertThat(Files.readString(events))
                    .contains(JSON.std.asString(started.get("authorizationUrl").toString()));
            new ScriptedBrowser().signIn(events).get(60, TimeUnit.SECONDS);

            var done = resumed.get(60, TimeUnit.SECONDS);
            assertThat(done.exitCode()).as(done.err()).isZero();
            assertThat(tenant.launch(jeton(), "token").exitCode()).isZero();
            assertThat(jeton().run("login", "--resume", handle).err())
                    .contains("no sign-in '" + handle + "' is pending");
        }
    }

    @Test
    default void a_started_sign_in_can_be_resumed_after_its_port_was_in_use(@TempDir Path folder) throws Exception {
        var events = folder.resolve("events");
        try (var tenant = Tenant.approving()) {
            var started = started(tenant);
            var handle = started.get("handle").toString();
            var port = Integer.parseInt(started.get("port").toString());
            try (var other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                var busy = jeton().run("login", "--resume", handle);
                assertThat(busy.exitCode()).as(busy.err()).isEqualTo(2);
                assertThat(busy.err()).contains("port " + other.getLocalPort());
            }
            new ScriptedBrowser().signIn(events);
            var done = jeton().run("login", "--resume", handle, "--no-open", "--events", events.toString());
            assertThat(done.exitCode()).as(done.err()).isZero();
        }
    }

    @Test
    default void opens_the_short_url_with_the_program_in_browser(@TempDir Path folder) throws Exception {
        var browser = Script.write(folder, "fox", "echo \"$#:$1\" > \"$0.words\"");
        var events = folder.resolve("events");
        try (var tenant = Tenant.approving()) {
            signInWith(browser, tenant, events);
            assertThat(Files.readString(folder.resolve("fox.words")))
                    .isEqualTo("1:http://localhost:" + ScriptedBrowser.port(events) + "/go\n");
        }
    }

    @Test
    default void opens_no_browser_under_sudo_or_over_ssh(@TempDir Path folder) throws Exception {
        var browser = Script.write(folder, "fox", "touch \"$0.started\"");
        for (var remote : List.of("SUDO_USER", "SSH_CONNECTION")) {
            var events = folder.resolve(remote);
            try (var tenant = Tenant.approving()) {
                var variables = with(tenant, "BROWSER", browser.toString());
                variables.put(remote, "192.0.2.1 50000 192.0.2.7 22");
                new ScriptedBrowser().signIn(events);
                var login = jeton().run(variables, "login", "--force", "--browser", "--events", events.toString());
                assertThat(login.exitCode()).as(login.err()).isZero();
                assertThat(folder.resolve("fox.started")).doesNotExist();
            }
        }
    }

    @Test
    default void a_browser_that_does_not_start_is_no_error(@TempDir Path folder) throws Exception {
        var browser = Script.write(folder, "fox", "exit 3");
        var events = folder.resolve("events");
        try (var tenant = Tenant.approving()) {
            var login = signInWith(browser, tenant, events);
            assertThat(login.err()).contains("No browser opened: fox failed with exit code 3");
        }
    }

    @Test
    default void says_before_the_request_that_codes_are_blocked_for_personal_accounts() {
        try (var tenant = Tenant.approving()) {
            for (var name : List.of("common", "consumers")) {
                var authority = tenant.sandbox().authority().resolve("/" + name).toString();
                var byCode = tenant.launch(jeton(), "login", "--authority", authority);
                var inBrowser = tenant.launch(
                        jeton(), "login", "--authority", authority, "--browser", "--no-open", "--timeout", "1s");
                assertThat(byCode.err())
                        .startsWith("jeton: warning: Microsoft blocks device codes for personal accounts")
                        .contains("jeton login --browser");
                assertThat(inBrowser.err()).doesNotContain("warning");
            }
        }
    }

    private Map<String, Object> started(Tenant tenant) throws Exception {
        var start = tenant.launch(jeton(), "login", "--browser", "--start");
        assertThat(start.exitCode()).as(start.err()).isZero();
        return JSON.std.mapFrom(start.out());
    }

    private static long count(Tenant tenant, String path) {
        return tenant.sandbox().requests().stream()
                .filter(exchange -> exchange.path().endsWith(path))
                .count();
    }

    /** Signs in, with a program that jeton starts as the browser. */
    private Program.Result signInWith(Path browser, Tenant tenant, Path events) {
        new ScriptedBrowser().signIn(events);
        var login = jeton().run(
                        with(tenant, "BROWSER", browser.toString()),
                        "login",
                        "--browser",
                        "--events",
                        events.toString());
        assertThat(login.exitCode()).as(login.err()).isZero();
        return login;
    }

    private CompletableFuture<Program.Result> inBackground(String... words) {
        var own = jeton();
        return CompletableFuture.supplyAsync(() -> own.run(words));
    }

    private CompletableFuture<Program.Result> inBackground(Tenant tenant, String... words) {
        var own = jeton();
        return CompletableFuture.supplyAsync(() -> tenant.launch(own, words));
    }

    private static Map<String, String> with(Tenant tenant, String name, String value) {
        var variables = new HashMap<>(tenant.environment());
        variables.put(name, value);
        return variables;
    }
}
