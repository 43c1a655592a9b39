package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.support.Chromium;
import dev.jeton.support.EndsProcesses;
import dev.jeton.support.Slow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The page in a real browser, without JavaScript. */
@Slow
@ExtendWith(EndsProcesses.class)
class SignInPageTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    static Path profile;

    private static ChromeDriver browser;

    @AutoClose
    private SandboxClient client;

    private String userCode;
    private String deviceCode;

    @BeforeAll
    static void openBrowser() {
        assumeTrue(Chromium.isInstalled(), "needs Chromium and chromedriver in /usr/bin");
        browser = Chromium.open(profile);
        browser.manage().timeouts().implicitlyWait(TIMEOUT);
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void openPage() {
        client = SandboxClient.of(SandboxOptions.defaults());
        var code = client.deviceCode("User.Read Mail.Read openid profile offline_access");
        userCode = code.getString("user_code");
        deviceCode = code.getString("device_code");
        browser.manage().window().setSize(new Dimension(1000, 800));
        browser.get(client.sandbox().devicePage().toString());
    }

    @Test
    void a_typed_and_approved_code_gives_tokens() {
        enter(userCode);
        await("Approve this sign-in?");
        assertThat(text())
                .contains("jeton sample app", client.sandbox().clientId(), "Contoso", "Read your mail", "Mail.Read")
                .contains("Only continue if you started this yourself", "simulated");

        press("approve");
        await("Signed in");
        assertThat(text()).contains("You are signed in as Adele Vance (AdeleV@contoso.example).");
        assertThat(client.poll(deviceCode).statusCode()).isEqualTo(200);
    }

    @Test
    void another_account_can_be_chosen() {
        enter(userCode);
        browser.findElement(By.xpath("//option[starts-with(., 'AlexW')]")).click();
        press("approve");
        await("Signed in");

        assertThat(text()).contains("You are signed in as Alex Wilber");
    }

    @Test
    void a_declined_code_gives_no_tokens() {
        enter(userCode);
        press("decline");
        await("Declined");

        assertThat(json(client.poll(deviceCode)).getString("error")).isEqualTo("authorization_declined");
    }

    @Test
    void a_wrong_code_shows_an_error_and_stays_in_the_field() {
        enter("WRONG<\"1");

        assertThat(alert()).contains("incorrect");
        var field = browser.findElement(By.id("code"));
        assertThat(field.getDomProperty("value")).isEqualTo("WRONG<\"1");
        assertThat(browser.switchTo().activeElement()).isEqualTo(field);
        assertThat(browser.getTitle()).startsWith("Error");
    }

    @Test
    void a_decided_code_is_rejected() {
        client.sandbox().decline(userCode);
        enter(userCode);

        assertThat(alert()).contains("already been used");
    }

    @Test
    void lower_case_spaces_and_dashes_are_ignored() {
        enter(" " + userCode.substring(0, 4).toLowerCase() + "-" + userCode.substring(4) + " ");

        await("Approve this sign-in?");
    }

    @Test
    void the_page_works_with_the_keyboard_only() {
        keys(userCode, Keys.ENTER);
        await("Approve this sign-in?");
        for (var tabs = 0; tabs < 10 && !"approve".equals(focusedValue()); tabs++) {
            keys(Keys.TAB);
        }
        keys(Keys.ENTER);
        await("Signed in");

        assertThat(client.poll(deviceCode).statusCode()).isEqualTo(200);
    }

    @Test
    void a_narrow_phone_needs_no_horizontal_scrolling() {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 740, "deviceScaleFactor", 2, "mobile", true));
        try {
            browser.get(client.sandbox().devicePage().toString());
            assertThat(contentWidth()).isLessThanOrEqualTo(360);
            enter(userCode);
            await("Approve this sign-in?");
            assertThat(contentWidth()).isLessThanOrEqualTo(360);
            press("approve");
            await("Signed in");
            assertThat(contentWidth()).isLessThanOrEqualTo(360);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void a_code_in_the_address_is_ignored() {
        browser.get(client.sandbox().devicePage() + "?user_code=" + userCode + "&code=" + userCode);

        assertThat(browser.findElement(By.id("code")).getDomProperty("value")).isEmpty();
    }

    private void enter(String code) {
        browser.findElement(By.id("code")).sendKeys(code);
        browser.findElement(By.cssSelector("button")).click();
    }

    private void press(String decision) {
        browser.findElement(By.cssSelector("button[value=" + decision + "]")).click();
    }

    private static void keys(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    private static String focusedValue() {
        return browser.switchTo().activeElement().getDomAttribute("value");
    }

    /** Waits for a heading. */
    private static void await(String heading) {
        browser.findElement(By.xpath("//h1[starts-with(., '" + heading + "')]"));
    }

    private static String alert() {
        return browser.findElement(By.cssSelector("[role=alert]")).getText();
    }

    private static String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    /** Reads the browser's layout metrics, because scripts are disabled. */
    private static int contentWidth() {
        var metrics = browser.executeCdpCommand("Page.getLayoutMetrics", Map.of());
        return ((Number) ((Map<?, ?>) metrics.get("cssContentSize")).get("width")).intValue();
    }
}
