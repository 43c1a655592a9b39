package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.sandbox.Scenario;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Screen;
import dev.jeton.support.ScriptedBrowser;
import dev.jeton.support.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The sign-in in a browser as a person sees it in a real terminal. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class TerminalBrowserIT {
    private static final String QUESTION = "Sign in in a browser instead\\? \\[Y/n\\] ";

    @TempDir
    private Path home;

    @TempDir
    private Path laptop;

    @Test
    void a_refused_code_leads_to_the_browser_with_one_key() throws Exception {
        try (var tenant = Tenant.with(Scenario.DEVICE_CODE_BLOCKED);
                var screen = program(home, tenant).screen("login", "--no-qr", "--no-open")) {
            screen.await(QUESTION);
            screen.type("\n");
            signIn(screen);
            assertThat(screen.exitCode()).as(screen.text()).isZero();
            assertThat(screen.text())
                    .contains("A policy on devices blocks device code sign-ins", "Signed in as AdeleV@contoso.example");
        }
    }

    @Test
    void a_person_who_wants_no_browser_gets_the_refusal() throws Exception {
        try (var tenant = Tenant.with(Scenario.DEVICE_CODE_BLOCKED);
                var screen = program(home, tenant).screen("login", "--no-qr")) {
            screen.await(QUESTION);
            screen.type("n\n");
            assertThat(screen.exitCode()).isEqualTo(6);
            assertThat(screen.text()).contains("try: jeton login --browser").doesNotContain("/go");
        }
    }

    @Test
    void ctrl_c_at_the_question_ends_at_once() throws Exception {
        try (var tenant = Tenant.with(Scenario.DEVICE_CODE_BLOCKED);
                var screen = program(home, tenant).screen("login", "--no-qr")) {
            screen.await(QUESTION);
            var before = System.nanoTime();
            screen.pressCtrlC();
            assertThat(screen.exitCode()).isEqualTo(130);
            // A thread that reads is waited for in 10 s.
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void the_line_that_relay_prints_completes_the_sign_in_on_the_other_machine() throws Exception {
        try (var tenant = Tenant.approving();
                var server = program(home, tenant).screen("login", "--relay")) {
            var command = server.await("jeton relay (--authority '([^']+)' )?'([^']+)'");
            server.await("Paste it here: ");
            try (var relay = new Program(laptop)
                    .screen("relay", "--no-open", "--authority", command.group(2), command.group(3))) {
                relay.await("asks for .*User.Read");
                relay.await("continue\\? \\[Y/n\\] ");
                assertThat(relay.text()).contains(tenant.sandbox().clientId(), "Whoever sent you this URL");
                relay.type("\n");
                signIn(relay);
                var line = relay.await("jeton-response:[A-Za-z0-9_-]+").group();
                assertThat(relay.exitCode()).isZero();

                server.type("jeton-response:e30\n");
                server.await("This is not the response to this sign-in");
                server.type(line + "\n");
                assertThat(server.exitCode()).as(server.text()).isZero();
                assertThat(server.text())
                        .contains("Signed in as AdeleV@contoso.example")
                        .doesNotContain(line);
            }
        }
    }

    @Test
    void relay_opens_nothing_unless_the_person_confirms() throws Exception {
        try (var tenant = Tenant.approving();
                var server = program(home, tenant).screen("login", "--relay")) {
            var command = server.await("jeton relay (--authority '([^']+)' )?'([^']+)'");
            try (var relay = new Program(laptop).screen("relay", "--authority", command.group(2), command.group(3))) {
                relay.await("continue\\? \\[Y/n\\] ");
                relay.type("n\n");
                assertThat(relay.exitCode()).isEqualTo(2);
                assertThat(relay.text()).contains("not confirmed").doesNotContain("/go");
            }
            assertThat(tenant.sandbox().requests()).isEmpty();
        }
    }

    @Test
    void a_pasted_address_completes_the_sign_in_without_echo() throws Exception {
        try (var tenant = Tenant.approving();
                var screen = program(home, tenant).screen("login", "--paste")) {
            var page = screen.await("Open   (http\\S+)").group(1);
            screen.await("Paste it here: ");
            assertThat(screen.text()).contains("Never paste it into a page, mail or chat");
            var address = redirection(page);
            screen.type(address.replaceFirst("state=[^&]*", "state=another") + "\n");
            screen.await("This is not the response to this sign-in[^$]+Paste it here: "); // the echo is off again
            screen.type(address + "\n");
            assertThat(screen.exitCode()).as(screen.text()).isZero();
            assertThat(screen.text())
                    .contains("Signed in as AdeleV@contoso.example")
                    .doesNotContain(address);
        }
    }

    private static void signIn(Screen screen) throws Exception {
        var port = screen.await("http://localhost:(\\d+)/go").group(1);
        var browser = new ScriptedBrowser();
        browser.post(browser.page(URI.create("http://localhost:" + port + "/go")));
    }

    /** Returns the address to which the sign-in page sends a browser. */
    private static String redirection(String page) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static Program program(Path folder, Tenant tenant) {
        return new Program(folder).with(tenant.environment());
    }
}
