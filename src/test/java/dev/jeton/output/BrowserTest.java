package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.EndsProcesses;
import dev.jeton.support.Recorded;
import dev.jeton.support.Script;
import dev.jeton.support.TestEnvironment;
import dev.jeton.support.Waiting;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
@ExtendWith(EndsProcesses.class)
class BrowserTest {
    private static final String PAGE = "https://microsoft.com/devicelogin";
    private static final String KEEP_WORDS = "echo \"$@\" > \"$0.words\"; echo noise; echo noise >&2";

    @TempDir
    private Path folder;

    @Test
    void starts_the_default_opener_with_the_url() throws Exception {
        Script.write(folder, "xdg-open", KEEP_WORDS);
        assertThat(opened(PAGE, Map.of())).isEmpty();
        assertThat(words("xdg-open")).isEqualTo(PAGE);
    }

    @Test
    void prefers_the_command_in_browser() throws Exception {
        Script.write(folder, "xdg-open", KEEP_WORDS);
        Script.write(folder, "fox", KEEP_WORDS);
        assertThat(opened(PAGE, Map.of("BROWSER", "missing: fox --new-window"))).isEmpty();
        assertThat(words("fox")).isEqualTo("--new-window " + PAGE);
        assertThat(folder.resolve("xdg-open.words")).doesNotExist();
    }

    @Test
    void replaces_the_placeholder_in_browser() throws Exception {
        var fox = Script.write(folder, "fox", KEEP_WORDS);
        assertThat(opened(PAGE, Map.of("BROWSER", fox + " --url=%s --quiet"))).isEmpty();
        assertThat(words("fox")).isEqualTo("--url=" + PAGE + " --quiet");
    }

    @Test
    void starts_the_browser_of_windows_under_wsl() throws Exception {
        Script.write(folder, "xdg-open", KEEP_WORDS);
        Script.write(folder, "explorer.exe", KEEP_WORDS + "; exit 1"); // as the real one does
        assertThat(opened(PAGE, Map.of("WSL_DISTRO_NAME", "Debian"))).isEmpty();
        assertThat(words("explorer.exe")).isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "javascript:alert(1)", "ms-settings:display", "/devicelogin", "--version"})
    void starts_nothing_for_other_schemes(String page) throws Exception {
        Script.write(folder, "xdg-open", KEEP_WORDS);
        assertThat(opened(page, Map.of())).isEqualTo("No browser opened: the URL is not http or https.\n");
        assertThat(folder.resolve("xdg-open.words")).doesNotExist();
    }

    @Test
    void names_an_opener_that_fails() throws Exception {
        Script.write(folder, "xdg-open", "exit 3");
        assertThat(opened(PAGE, Map.of())).isEqualTo("No browser opened: xdg-open failed with exit code 3.\n");
    }

    @Test
    void reports_that_there_is_no_browser() {
        var recorded = Recorded.inAPipe();
        new Browser(recorded.output(), Map.of("PATH", folder.toString())).open(URI.create(PAGE));
        assertThat(recorded.stderr()).isEqualTo("No browser opened: found none; set BROWSER to the name of one.\n");
    }

    @Test
    void leaves_a_browser_in_the_foreground_running() throws Exception {
        var open = folder.resolve("open");
        Script.write(folder, "xdg-open", "until test -e " + open + "; do sleep 0.1; done; " + KEEP_WORDS);
        assertThat(opened(PAGE, Map.of(), Duration.ofMillis(1))).isEmpty();
        assertThat(folder.resolve("xdg-open.words")).doesNotExist();
        Files.createFile(open);
        Waiting.until("it has written", () -> Files.exists(folder.resolve("xdg-open.words")));
    }

    private String opened(String page, Map<String, String> variables) {
        return opened(page, variables, Duration.ofSeconds(30));
    }

    private String opened(String page, Map<String, String> variables, Duration timeout) {
        var recorded = Recorded.onATerminal(false);
        var environment = new HashMap<>(variables);
        environment.put("PATH", folder + ":" + TestEnvironment.of(folder).get("PATH"));
        new Browser(recorded.output(), environment, timeout).open(URI.create(page));
        assertThat(recorded.stdout()).isEmpty();
        return recorded.stderr();
    }

    private String words(String program) throws Exception {
        return Files.readString(folder.resolve(program + ".words")).strip();
    }
}
