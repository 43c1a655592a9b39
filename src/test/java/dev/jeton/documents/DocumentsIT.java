package dev.jeton.documents;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Running;
import dev.jeton.support.Slow;
import dev.jeton.support.TestEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual's snippets do what they say: those of a page run in their order in one shell, in the simulated tenant. */
@Slow
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class DocumentsIT {
    /** What each page tells its readers to start first. */
    static final String SET_UP = "jeton sandbox --approve -- sh";

    private static final Duration BOUND = Duration.ofMinutes(8);

    /** A command that is to fail: {@code jeton token   # exits with 4}. */
    private static final Pattern FAILING = Pattern.compile("(?m)^(.*\\S) +# exits with (\\d+)\\b.*$");

    @TempDir
    private Path folder;

    static Stream<Document> pages() {
        return Document.manual().stream()
                .filter(page -> page.snippets().stream().anyMatch(DocumentsTest::isRun));
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Timeout(value = 10, unit = MINUTES, threadMode = SEPARATE_THREAD)
    void the_snippets_of_a_page_run_in_their_order(Document page) throws Exception {
        page.snippets().stream()
                .filter(snippet -> snippet.language().equals("sh") && !runs(snippet))
                .forEach(snippet -> System.out.println("DocumentsIT: " + page + ":" + snippet.line() + " is not run: "
                        + snippet.reason().or(snippet::tool).orElseThrow()));
        Files.writeString(folder.resolve("page.sh"), script(page));
        var home = Files.createDirectories(folder.resolve("home"));
        var environment = TestEnvironment.ofTool(home);
        environment.keySet().removeAll(Set.of("XDG_CONFIG_HOME", "XDG_STATE_HOME")); // unset, as with most readers
        environment.put("PATH", jeton() + ":" + environment.get("PATH"));
        var words = List.of("/bin/sh", "-c", SET_UP + " -ex " + folder.resolve("page.sh"));
        try (var running = Running.start(home, environment, words)) {
            running.stdin().close();
            var out = running.written();
            assertThat(running.endsWithin(BOUND)).as("%s ends", page).isTrue();
            assertThat(running.exitCode())
                    .as(
                            "the last command on stderr is the one that failed:\n%s\n%s",
                            out.whole(), running.stderr().whole())
                    .isZero();
        }
    }

    @Test
    void the_pictures_show_what_jeton_prints_now() throws Exception {
        var record = Path.of("docs", "images", "record").toAbsolutePath().toString();
        var drawn = Running.tool(folder, "python3", record, Program.path(), folder.toString());
        assertThat(drawn.exitCode()).as(drawn.err()).isZero();
        for (var name : List.of("login.svg", "users.svg")) {
            assertThat(folder.resolve(name))
                    .as("draw them anew: docs/images/record " + Program.path())
                    .hasSameTextualContentAs(Path.of("docs", "images", name));
        }
    }

    private static boolean runs(Document.Snippet snippet) {
        return DocumentsTest.isRun(snippet)
                && snippet.tool()
                        .map(TestEnvironment::find)
                        .map(Optional::isPresent)
                        .orElse(true);
    }

    private static String script(Document page) {
        var snippets = page.snippets().stream()
                .filter(DocumentsIT::runs)
                .map(snippet -> ": " + page + ":" + snippet.line() + "\n" + snippet.code())
                .collect(joining("\n"));
        var tested = FAILING.matcher(snippets)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + " && status=0 || status=$?; [ $status = " + found.group(2) + " ]"));
        return tested.replaceAll("(?m)^" + Pattern.quote(SET_UP) + "$", "");
    }

    /** Returns a folder with the program under test by its name, and by those of the links that packages have. */
    private Path jeton() throws Exception {
        var bin = Files.createDirectories(folder.resolve("bin"));
        var commands = Map.of(
                "jeton", "", "git-credential-jeton", "git-credential", "docker-credential-jeton", "docker-credential");
        var words = Program.words().stream().map(word -> "'" + word + "'").collect(joining(" "));
        for (var command : commands.entrySet()) {
            var script = bin.resolve(command.getKey());
            Files.writeString(script, "#!/bin/sh\nexec " + words + " " + command.getValue() + " \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        return bin;
    }
}
