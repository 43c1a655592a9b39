package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** The page in a real browser, without JavaScript in all tests, because the page has none. */
@Slow
@ExtendWith(EndsProcesses.class)
class SignInPageTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    static Path profile;

    private static ChromeDriver browser;

    @AutoClose
    private Visitor visitor;

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
    void askForCode() {
        visitor = Visitor.of(SandboxOptions.defaults());
        var code = visitor.deviceCode("User.Read Mail.Read openid profile offline_access");
        userCode = code.getString("user_code");
        deviceCode = code.getString("device_code");
        browser.manage().window().setSize(new Dimension(1000, 800));
        browser.get(visitor.sandbox().devicePage().toString());
    }

    @Test
    void a_code_typed_and_approved_gives_tokens() {
        enter(userCode);
        await("Approve this sign-in?");
        assertThat(text())
                .contains("jeton sample app", visitor.sandbox().clientId(), "Contoso", "Read your mail", "Mail.Read")
                .contains("Only continue if you started this yourself", "simulated");

        press("approve");
        await("Signed in");
        assertThat(text()).contains("You are signed in as Adele Vance (AdeleV@contoso.example).");
        assertThat(visitor.poll(deviceCode).statusCode()).isEqualTo(200);
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
    void a_declined_code_gives_none() {
        enter(userCode);
        press("decline");
        await("Declined");

        assertThat(json(visitor.poll(deviceCode)).getString("error")).isEqualTo("authorization_declined");
    }

    @Test
    void a_wrong_code_is_said_to_be_wrong_and_kept() {
        enter("WRONG<\"1");

        assertThat(alert()).contains("incorrect");
        var field = browser.findElement(By.id("code"));
        assertThat(field.getDomProperty("value")).isEqualTo("WRONG<\"1");
        assertThat(browser.switchTo().activeElement()).isEqualTo(field);
        assertThat(browser.getTitle()).startsWith("Error");
    }

    @Test
    void a_code_is_of_use_once() {
        visitor.sandbox().decline(userCode);
        enter(userCode);

        assertThat(alert()).contains("already been used");
    }

    @Test
    void lower_case_spaces_and_dashes_are_forgiven() {
        enter(" " + userCode.substring(0, 4).toLowerCase() + "-" + userCode.substring(4) + " ");

        await("Approve this sign-in?");
    }

    @Test
    void the_keyboard_is_enough() {
        keys(userCode, Keys.ENTER);
        await("Approve this sign-in?");
        for (var tabs = 0; tabs < 10 && !"approve".equals(focusedValue()); tabs++) {
            keys(Keys.TAB);
        }
        keys(Keys.ENTER);
        await("Signed in");

        assertThat(visitor.poll(deviceCode).statusCode()).isEqualTo(200);
    }

    @Test
    void a_narrow_phone_needs_no_sideways_scrolling() {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 740, "deviceScaleFactor", 2, "mobile", true));
        try {
            browser.get(visitor.sandbox().devicePage().toString());
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
        browser.get(visitor.sandbox().devicePage() + "?user_code=" + userCode + "&code=" + userCode);

        assertThat(browser.findElement(By.id("code")).getDomProperty("value")).isEmpty();
    }

    private void enter(String code) {
        browser.findElement(By.id("code")).sendKeys(code);
        browser.findElement(By.cssSelector("button")).click();
    }

    private void press(String answer) {
        browser.findElement(By.cssSelector("button[value=" + answer + "]")).click();
    }

    private static void keys(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    private static String focusedValue() {
        return browser.switchTo().activeElement().getDomAttribute("value");
    }

    /** The driver waits until such a heading is there. */
    private static void await(String heading) {
        browser.findElement(By.xpath("//h1[starts-with(., '" + heading + "')]"));
    }

    private static String alert() {
        return browser.findElement(By.cssSelector("[role=alert]")).getText();
    }

    private static String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    /** By the browser's own layout, since scripts are off. */
    private static int contentWidth() {
        var metrics = browser.executeCdpCommand("Page.getLayoutMetrics", Map.of());
        return ((Number) ((Map<?, ?>) metrics.get("cssContentSize")).get("width")).intValue();
    }
}
