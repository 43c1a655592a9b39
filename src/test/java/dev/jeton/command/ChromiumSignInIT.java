package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.support.Chromium;
import dev.jeton.support.FreePort;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Running;
import dev.jeton.support.ScriptedBrowser;
import dev.jeton.support.Slow;
import dev.jeton.support.SshServer;
import dev.jeton.support.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** A sign-in in a real browser: the listener answers what a browser really sends. */
@Slow
@ProcessTest
class ChromiumSignInIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Another address of loopback: that of the machine with the browser. */
    private static final String OTHER_MACHINE = "127.0.0.2";

    @TempDir
    private Path home;

    @TempDir
    private Path profile;

    @BeforeEach
    void need_a_browser() {
        assumeTrue(Chromium.isInstalled(), "needs Chromium and chromedriver in /usr/bin");
    }

    @Test
    void a_person_who_approves_is_signed_in() throws Exception {
        try (var tenant = tenant();
                var login = login(tenant)) {
            var last = page(shortUrl(), "approve");
            var result = login.finish();
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).startsWith("Signed in as AdeleV@contoso.example");
            assertThat(last).contains("Signed in", "jeton is signed in as AdeleV@contoso.example.");
        }
    }

    @Test
    void a_person_who_declines_is_not_signed_in() throws Exception {
        endsWith5After("decline");
    }

    @Test
    void a_person_who_cancels_is_not_signed_in() throws Exception {
        endsWith5After("cancel");
    }

    @Test
    void a_browser_on_another_machine_reaches_jeton_through_ssh() throws Exception {
        var port = FreePort.any();
        try (var server = SshServer.start(home.resolve("ssh"));
                var tunnel = server.forward(OTHER_MACHINE + ":" + port + ":127.0.0.1:" + port);
                var tenant = tenant();
                var login = login(tenant, "--port", "" + port)) {
            SshServer.awaitListener(OTHER_MACHINE, port, tunnel);
            var rule = "MAP localhost:" + port + " " + OTHER_MACHINE + ":" + port;
            var last = page(shortUrl(), "approve", "--host-resolver-rules=" + rule);
            assertThat(login.finish().exitCode()).isZero();
            assertThat(last).contains("jeton is signed in as AdeleV@contoso.example.");
            assertThat(server.log()).contains("direct-tcpip");
        }
    }

    private void endsWith5After(String decision) throws Exception {
        try (var tenant = tenant();
                var login = login(tenant)) {
            var last = page(shortUrl(), decision);
            var result = login.finish();
            assertThat(result.exitCode()).as(result.err()).isEqualTo(5);
            assertThat(last).contains("Not signed in").doesNotContain("jeton is signed in");
        }
    }

    private static Tenant tenant() {
        return Tenant.of(Tenant.options().withApprovalByPerson());
    }

    private Running login(Tenant tenant, String... more) throws Exception {
        var words = new java.util.ArrayList<>(
                java.util.List.of("login", "--browser", "--no-open", "--events", events().toString()));
        words.addAll(java.util.List.of(more));
        return new Program(home).with(tenant.environment()).start(words.toArray(String[]::new));
    }

    private Path events() {
        return home.resolve("events");
    }

    private String shortUrl() throws Exception {
        return "http://localhost:" + ScriptedBrowser.port(events()) + "/go";
    }

    /** Decides on the sign-in page, and returns the text of the page that jeton shows. */
    private String page(String url, String decision, String... arguments) {
        var browser = Chromium.open(profile, arguments);
        try {
            browser.manage().timeouts().implicitlyWait(TIMEOUT);
            browser.get(url);
            browser.findElement(By.cssSelector("button[value=" + decision + "]"))
                    .click();
            if (!decision.equals("cancel")) {
                browser.findElement(By.xpath("//button[. = 'Continue']")).click(); // scripts are off
            }
            return text(browser);
        } finally {
            browser.quit();
        }
    }

    private static String text(ChromeDriver browser) {
        browser.findElement(By.xpath("//h1[. = 'Signed in' or . = 'Not signed in']"));
        return browser.findElement(By.tagName("body")).getText();
    }
}
