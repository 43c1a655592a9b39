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
    void the_systems_own_opener_gets_the_page_and_nothing_else() throws Exception {
        Script.write(folder, "xdg-open", KEEP_WORDS);
        assertThat(opened(PAGE, Map.of())).isEmpty();
        assertThat(words("xdg-open")).isEqualTo(PAGE);
    }

    @Test
    void browser_comes_first_with_words_of_its_own() throws Exception {
        Script.write(folder, "xdg-open", KEEP_WORDS);
        Script.write(folder, "fox", KEEP_WORDS);
        assertThat(opened(PAGE, Map.of("BROWSER", "missing: fox --new-window"))).isEmpty();
        assertThat(words("fox")).isEqualTo("--new-window " + PAGE);
        assertThat(folder.resolve("xdg-open.words")).doesNotExist();
    }

    @Test
    void the_page_stands_where_browser_wants_it() throws Exception {
        var fox = Script.write(folder, "fox", KEEP_WORDS);
        assertThat(opened(PAGE, Map.of("BROWSER", fox + " --url=%s --quiet"))).isEmpty();
        assertThat(words("fox")).isEqualTo("--url=" + PAGE + " --quiet");
    }

    @Test
    void under_wsl_the_browser_is_that_of_windows() throws Exception {
        Script.write(folder, "xdg-open", KEEP_WORDS);
        Script.write(folder, "explorer.exe", KEEP_WORDS + "; exit 1"); // as it does
        assertThat(opened(PAGE, Map.of("WSL_DISTRO_NAME", "Debian"))).isEmpty();
        assertThat(words("explorer.exe")).isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "javascript:alert(1)", "ms-settings:display", "/devicelogin", "--version"})
    void what_is_not_on_the_web_starts_nothing(String page) throws Exception {
        Script.write(folder, "xdg-open", KEEP_WORDS);
        assertThat(opened(page, Map.of())).isEqualTo("No browser opened: the page is not on the web.\n");
        assertThat(folder.resolve("xdg-open.words")).doesNotExist();
    }

    @Test
    void one_that_fails_is_named() throws Exception {
        Script.write(folder, "xdg-open", "exit 3");
        assertThat(opened(PAGE, Map.of())).isEqualTo("No browser opened: xdg-open ended with 3.\n");
    }

    @Test
    void none_at_all_is_said() {
        var recorded = Recorded.inAPipe();
        new Browser(recorded.output(), Map.of("PATH", folder.toString())).open(URI.create(PAGE));
        assertThat(recorded.stderr()).isEqualTo("No browser opened: there is none, nor a BROWSER that names one.\n");
    }

    @Test
    void one_that_stays_is_left_alone() throws Exception {
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

    private String opened(String page, Map<String, String> variables, Duration patience) {
        var recorded = Recorded.onATerminal(false);
        var environment = new HashMap<>(variables);
        environment.put("PATH", folder + ":" + TestEnvironment.of(folder).get("PATH"));
        new Browser(recorded.output(), environment, patience).open(URI.create(page));
        assertThat(recorded.stdout()).isEmpty();
        return recorded.stderr();
    }

    private String words(String program) throws Exception {
        return Files.readString(folder.resolve(program + ".words")).strip();
    }
}
