package dev.jeton.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
    /** Why a snippet may stay untested. */
    private static final List<String> REASONS = List.of(
            "builds this repository",
            "needs a browser and a person",
            "needs a container engine",
            "needs a real tenant",
            "needs another machine",
            "needs systemd",
            "starts the shell in which the test runs the other snippets");

    static List<Document> all() {
        return Document.all();
    }

    static List<Document> manual() {
        return Document.manual();
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_relative_link_leads_somewhere(Document page) {
        assertThat(page.links().stream()
                        .filter(link -> !link.matches("(https?|mailto):.*"))
                        .filter(link -> !exists(page, link)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("manual")
    void a_snippet_that_no_test_runs_has_one_of_the_known_reasons(Document page) {
        assertThat(page.snippets().stream().flatMap(snippet -> snippet.reason().stream()))
                .isSubsetOf(REASONS);
    }

    @ParameterizedTest
    @MethodSource("manual")
    void a_page_with_snippets_says_how_to_try_them_without_a_tenant(Document page) {
        if (page.snippets().stream().anyMatch(DocumentsTest::isRun)) {
            assertThat(page.text()).contains(DocumentsIT.SET_UP);
        }
    }

    @Test
    void the_readme_is_short_and_leads_to_every_page() {
        var readme = Document.of("README.md");
        assertThat(readme.text().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(9000);
        assertThat(readme.links().stream().map(link -> link.replaceFirst("#.*", "")))
                .containsAll(Document.manual().stream()
                        .map(Document::toString)
                        .filter(path -> !path.equals("README.md"))
                        .toList());
    }

    static boolean isRun(Document.Snippet snippet) {
        return snippet.language().equals("sh") && snippet.reason().isEmpty();
    }

    private static boolean exists(Document page, String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty() ? page.path() : folder(page).resolve(parts[0]);
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || Document.of(target.normalize().toString()).anchors().contains(parts[1]);
    }

    private static Path folder(Document page) {
        return Stream.ofNullable(page.path().getParent()).findFirst().orElse(Path.of(""));
    }
}
