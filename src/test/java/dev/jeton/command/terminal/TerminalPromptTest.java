package dev.jeton.command.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.auth.DeviceCode;
import dev.jeton.auth.SignInEvent.CodeIssued;
import dev.jeton.auth.SignInEvent.CodeReplaced;
import dev.jeton.auth.SignInEvent.CodeShared;
import dev.jeton.auth.SignInEvent.NetworkLost;
import dev.jeton.auth.SignInEvent.Pending;
import dev.jeton.auth.token.Secret;
import dev.jeton.command.option.PromptOptions;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Scopes;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.output.Canvas;
import dev.jeton.output.QrText;
import dev.jeton.output.Terminal;
import dev.jeton.support.Recorded;
import dev.jeton.support.Script;
import dev.jeton.support.TestEnvironment;
import dev.jeton.support.Waiting;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalPromptTest {
    private static final Scopes SCOPES = Scopes.of("Mail.Read User.Read");

    private static final String PAGE = "https://login.example/device";
    private static final String WARNING = "Enter this code only if you started this command yourself, just now.";

    @TempDir
    private Path folder;

    @Test
    void shows_app_and_scopes_before_the_code() {
        var recorded = Recorded.inAPipe();
        prompt(recorded, true).publish(new CodeIssued(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        assertThat(recorded.stderr())
                .containsSubsequence(
                        System.getProperty("user.name") + "@",
                        "requests Mail.Read User.Read",
                        "app     client-1",
                        "tenant  contoso.com",
                        "at      https://login.example",
                        "15 min",
                        WARNING,
                        PAGE,
                        "ABC-DEF");
        assertThat(recorded.stdout()).isEmpty();
    }

    @Test
    void the_device_code_is_not_shown() {
        var recorded = Recorded.onATerminal(true);
        prompt(recorded, true).publish(new CodeIssued(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        assertThat(recorded.stderr()).doesNotContain("device-secret");
    }

    @Test
    void removes_escape_sequences_of_the_server() {
        var recorded = Recorded.inAPipe();
        prompt(recorded, true)
                .publish(new CodeIssued(code("A\u001b[2J\nB\u0007\u202Eevil", Duration.ofMinutes(15)), SCOPES));
        assertThat(recorded.stderr())
                .contains("A\uFFFD[2J B\uFFFD\uFFFDevil")
                .doesNotContain("\u001b")
                .doesNotContain("\u202E");
    }

    @Test
    void a_terminal_gets_the_qr_code_of_the_bare_page() {
        var recorded = Recorded.onATerminal(false);
        prompt(recorded, true).publish(new CodeIssued(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        assertThat(recorded.stderr())
                .contains(QrText.of(PAGE, Recorded.terminal(false, 80), 0))
                .doesNotContain("\u001b");
    }

    @Test
    void shows_no_qr_code_in_a_pipe_or_with_no_qr() {
        var piped = Recorded.inAPipe();
        prompt(piped, true).publish(new CodeIssued(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        assertThat(piped.stderr()).doesNotContain("█");

        var unwanted = Recorded.onATerminal(true);
        prompt(unwanted, false).publish(new CodeIssued(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        assertThat(unwanted.stderr()).contains("ABC-DEF").doesNotContain("█");
    }

    @ParameterizedTest
    @CsvSource({"24, false", "50, true"})
    void shows_the_qr_code_only_if_all_of_the_prompt_fits_the_rows(int rows, boolean isShown) {
        var recorded =
                Recorded.on(new Terminal(true, true, false, true, new Canvas(true, () -> 80, () -> rows)), () -> {});
        prompt(recorded, true).publish(new CodeIssued(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        assertThat(recorded.stderr().contains("\u2588")).isEqualTo(isShown);
        assertThat(recorded.stderr().lines().count()).isLessThan(rows);
    }

    @Test
    void shows_no_qr_code_of_a_page_on_this_machine() {
        var recorded = Recorded.onATerminal(false);
        prompt(recorded, true)
                .publish(new CodeIssued(
                        new DeviceCode(
                                "ABC",
                                new Secret("s"),
                                URI.create("http://127.0.0.1:80/d"),
                                Duration.ofMinutes(15),
                                Duration.ofSeconds(5),
                                ""),
                        SCOPES));
        assertThat(recorded.stderr()).contains("ABC").doesNotContain("\u2588");
    }

    @Test
    void page_and_code_are_last_on_the_screen() {
        var recorded = Recorded.onATerminal(false);
        prompt(recorded, true).publish(new CodeIssued(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        assertThat(recorded.stderr()).endsWith("  Open   " + PAGE + "\n  Enter  ABC-DEF\n");
    }

    @ParameterizedTest
    @CsvSource({"30", "40", "60"})
    void a_narrow_terminal_breaks_no_word(int columns) {
        var recorded = Recorded.on(Recorded.terminal(false, columns), () -> {});
        prompt(recorded, false).publish(new CodeIssued(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        assertThat(recorded.stderr().lines()).allSatisfy(line -> assertThat(
                        line.length() <= columns || line.strip().matches("(jeton on )?\\S+|Open .*"))
                .as(line)
                .isTrue());
    }

    @Test
    void the_countdown_says_that_entra_does_not_respond_until_it_does() throws Exception {
        var recorded = Recorded.onATerminal(false);
        var prompt = prompt(recorded, false);
        prompt.publish(new NetworkLost("Entra answers 503", Duration.ofSeconds(5)));
        var countdown = prompt.countDown(Duration.ofSeconds(90)).subscribe().with(item -> {});
        Waiting.until("the reason is shown", () -> recorded.stderr()
                .contains("Entra answers 503; jeton asks again in 5 s, 1:"));
        prompt.publish(new Pending());
        Waiting.until("the reason is gone", () -> recorded.stderr().contains("Waiting for you to sign in, 1:"));
        countdown.cancel();
    }

    @ParameterizedTest
    @CsvSource({
        "Entra answers 503, 80, 'Entra answers 503; jeton asks again in 5 s, 1:30 left'",
        "Entra answers 503, 40, 'Entra answers 503, 1:30 left'",
        "Entra answers 503, 30, 'Entra answers 503, 1:30 left'",
        "cannot reach https://login.example.com: connection reset by peer, 80, 'Entra does not respond; jeton asks again in 5 s, 1:30 left'",
        "cannot reach https://login.example.com: connection reset by peer, 40, 'Entra does not respond, 1:30 left'",
        "cannot reach https://login.example.com: connection reset by peer, 30, 'No response, 1:30 left'"
    })
    void what_entra_does_fits_one_line(String reason, int columns, String text) throws Exception {
        assertThat(firstTick(
                        Recorded.terminal(false, columns),
                        prompt -> prompt.publish(new NetworkLost(reason, Duration.ofSeconds(5)))))
                .isEqualTo("\n" + text);
    }

    @Test
    void a_line_that_the_narrower_terminal_wrapped_is_erased_with_its_first_row() throws Exception {
        var columns = new AtomicInteger(80);
        var recorded =
                Recorded.on(new Terminal(true, true, false, true, new Canvas(true, columns::get, () -> 24)), () -> {});
        var countdown = prompt(recorded, false)
                .countDown(Duration.ofSeconds(90))
                .subscribe()
                .with(item -> {});
        Waiting.until("the wide line is shown", () -> recorded.stderr().contains("Waiting for you to sign in, 1:"));
        columns.set(30);
        Waiting.until("the narrow line is shown", () -> recorded.stderr().contains("left\r\u001b[A\u001b[J\n1:"));
        countdown.cancel();
        assertThat(recorded.stderr()).endsWith("\r\u001b[K");
    }

    @ParameterizedTest
    @CsvSource({"37, '  Open   https://login.example/device'", "36, '  Open\nhttps://login.example/device'"})
    void a_page_that_does_not_fit_beside_its_label_is_on_its_own_line(int columns, String text) {
        var recorded = Recorded.on(Recorded.terminal(false, columns), () -> {});
        prompt(recorded, false).publish(new CodeIssued(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        assertThat(recorded.stderr()).endsWith("\n" + text + "\n  Enter  ABC-DEF\n");
    }

    @Test
    void a_stopped_countdown_leaves_no_text_before_the_last_word() throws Exception {
        var recorded = Recorded.onATerminal(false);
        var prompt = prompt(recorded, false);
        prompt.publish(new CodeIssued(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        var countdown = prompt.countDown(Duration.ofSeconds(90)).subscribe().with(item -> {});
        Waiting.until("the countdown is shown", () -> recorded.stderr().contains("1:"));
        prompt.stopped();
        countdown.cancel();
        assertThat(recorded.stderr()).endsWith("left\r\u001b[KStopped; the code is void.\n");
    }

    @Test
    void without_a_terminal_a_line_says_once_that_entra_does_not_respond() {
        var recorded = Recorded.inAPipe();
        var prompt = prompt(recorded, false);
        prompt.publish(new NetworkLost("Entra answers 503", Duration.ofSeconds(5)));
        prompt.publish(new NetworkLost("Entra answers 503", Duration.ofSeconds(10)));
        assertThat(recorded.stderr()).isEqualTo("Entra answers 503; jeton keeps asking\n");
    }

    @Test
    void a_stopped_sign_in_says_that_the_code_is_void_if_it_was_shown() {
        var recorded = Recorded.inAPipe();
        var prompt = prompt(recorded, false);
        prompt.stopped();
        assertThat(recorded.stderr()).isEmpty();
        prompt.publish(new CodeIssued(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        prompt.stopped();
        assertThat(recorded.stderr()).endsWith("Stopped; the code is void.\n");
    }

    @Test
    void a_shared_sign_in_is_shown_as_an_own_one_and_stays_open_when_this_process_stops() {
        var recorded = Recorded.onATerminal(false);
        var prompt = prompt(recorded, true);
        prompt.publish(new CodeShared(code("ABC-DEF", Duration.ofMinutes(15)), SCOPES));
        assertThat(recorded.stderr())
                .startsWith(
                        "Another jeton process is waiting for this sign-in; this one will use its result.\n\njeton on ")
                .contains("requests Mail.Read User.Read", WARNING)
                .contains(QrText.of(PAGE, Recorded.terminal(false, 80), 0))
                .endsWith("  Open   " + PAGE + "\n  Enter  ABC-DEF\n");
        prompt.stopped();
        assertThat(recorded.stderr()).endsWith("Stopped; the other jeton process still waits.\n");
    }

    @Test
    void a_process_that_takes_over_a_code_does_not_call_it_new() {
        var recorded = Recorded.inAPipe();
        var prompt = prompt(recorded, false);
        var code = code("ABC-DEF", Duration.ofMinutes(15));
        prompt.publish(new CodeShared(code, SCOPES));
        prompt.publish(new CodeReplaced(code, SCOPES));
        assertThat(recorded.stderr())
                .doesNotContain("expired")
                .endsWith("The other jeton process has ended; this one waits for the sign-in with the same code.\n\n"
                        + "  Open   " + PAGE + "\n  Enter  ABC-DEF\n");
        prompt.publish(new CodeReplaced(code("GHI-JKL", Duration.ofMinutes(15)), SCOPES));
        assertThat(recorded.stderr()).contains("The code expired; this is a new one.");
    }

    @Test
    void copying_the_code_and_opening_the_page_happen_only_on_request() throws Exception {
        Script.write(folder, "xclip", "cat > \"$0.seen\"");
        Script.write(folder, "fox", "echo \"$@\" > \"$0.part\"; mv \"$0.part\" \"$0.seen\"");
        var variables =
                Map.of("PATH", folder + ":" + TestEnvironment.folderOf("cat", "mv"), "DISPLAY", ":0", "BROWSER", "fox");
        var recorded = Recorded.inAPipe();
        var code = code("ABC\n-DEF", Duration.ofMinutes(15));
        prompt(recorded, variables, PromptOptions.codeOnly()).publish(new CodeIssued(code, SCOPES));
        assertThat(folder.resolve("xclip.seen")).doesNotExist();
        assertThat(folder.resolve("fox.seen")).doesNotExist();

        prompt(recorded, variables, new PromptOptions(false, true, true, false, false))
                .publish(new CodeIssued(code, SCOPES));
        assertThat(folder.resolve("xclip.seen")).hasContent("ABC -DEF");
        assertThat(recorded.stderr()).contains("Code copied.\n");
        Waiting.until(
                "the browser, which is not waited for, has opened", () -> Files.exists(folder.resolve("fox.seen")));
        assertThat(folder.resolve("fox.seen")).hasContent(PAGE);
    }

    @ParameterizedTest
    @CsvSource({"900, 15 min", "120, 2 min", "119, 119 s", "1, 1 s"})
    void shows_how_long_the_code_is_valid(int seconds, String words) {
        var recorded = Recorded.inAPipe();
        prompt(recorded, false).publish(new CodeIssued(code("ABC", Duration.ofSeconds(seconds)), SCOPES));
        assertThat(recorded.stderr()).contains("The code is valid for " + words + ";");
    }

    @Test
    void on_a_terminal_the_countdown_starts_at_once_and_a_cancelled_one_leaves_no_line() throws Exception {
        var ticked = new CountDownLatch(1);
        var recorded = Recorded.onATerminal(false, ticked::countDown);
        var ended = new AtomicBoolean();
        var countdown = prompt(recorded, false)
                .countDown(Duration.ofSeconds(90))
                .onItemOrFailure()
                .invoke((item, failure) -> ended.set(true))
                .subscribe()
                .with(item -> {});
        assertThat(ticked.await(20, TimeUnit.SECONDS)).isTrue();
        countdown.cancel();
        assertThat(ended).isFalse();
        assertThat(recorded.stderr())
                .startsWith("\nWaiting for you to sign in, 1:30 left")
                .endsWith("\r\u001b[K");
    }

    @Test
    void prints_no_countdown_in_the_first_minute_without_a_terminal() {
        var recorded = Recorded.inAPipe();
        prompt(recorded, false)
                .countDown(Duration.ofSeconds(90))
                .subscribe()
                .with(item -> {})
                .cancel();
        assertThat(recorded.stderr()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"38, 'Waiting for you to sign in, 1:30 left'", "37, 1:30 left", "9, 1:30", "4, ''"})
    void the_countdown_stays_on_one_line(int columns, String text) throws Exception {
        assertThat(firstTick(Recorded.terminal(false, columns), prompt -> {})).isEqualTo("\n" + text);
    }

    @Test
    void prints_a_line_per_minute_to_a_terminal_that_cannot_rewrite_lines() {
        var recorded =
                Recorded.on(new Terminal(true, true, false, false, new Canvas(true, () -> 80, () -> 50)), () -> {});
        prompt(recorded, false)
                .countDown(Duration.ofSeconds(90))
                .subscribe()
                .with(item -> {})
                .cancel();
        assertThat(recorded.stderr()).isEmpty();
    }

    private static String firstTick(Terminal terminal, Consumer<TerminalPrompt> before) throws Exception {
        var ticked = new CountDownLatch(1);
        var recorded = Recorded.on(terminal, ticked::countDown);
        var prompt = prompt(recorded, false);
        before.accept(prompt);
        var countdown = prompt.countDown(Duration.ofSeconds(90)).subscribe().with(item -> {});
        assertThat(ticked.await(20, TimeUnit.SECONDS)).isTrue();
        var text = recorded.stderr();
        countdown.cancel();
        return text;
    }

    private static TerminalPrompt prompt(Recorded recorded, boolean qr) {
        return prompt(recorded, Map.of(), new PromptOptions(qr, false, false, false, false));
    }

    private static TerminalPrompt prompt(Recorded recorded, Map<String, String> variables, PromptOptions options) {
        var flags = Map.of(
                Setting.CLIENT_ID, "client-1",
                Setting.AUTHORITY, "https://login.example/contoso.com",
                Setting.SCOPES, "Mail.Read User.Read");
        var settings = new Settings(flags, Optional.empty(), new Environment(variables), Profiles.none());
        return new TerminalPrompt(recorded.output(), settings, options, event -> {});
    }

    private static DeviceCode code(String userCode, Duration lifetime) {
        return new DeviceCode(
                userCode, new Secret("device-secret"), URI.create(PAGE), lifetime, Duration.ofSeconds(5), "");
    }
}
