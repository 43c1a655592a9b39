package dev.jeton.auth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectPageTest {
    private static Stream<Function<String, RedirectPage>> pagesWithForeignText() {
        return Stream.of(
                RedirectPage::signedIn,
                RedirectPage::failed,
                text -> RedirectPage.refused(400, text),
                text -> new RedirectPage(200, text, List.of(text)));
    }

    @ParameterizedTest
    @MethodSource("pagesWithForeignText")
    void every_page_shows_foreign_text_as_text(Function<String, RedirectPage> page) {
        for (var hostile : List.of(
                "<script>alert(1)</script>",
                "</title><img src=x onerror=alert(1)>",
                "</p><form action=http://evil.example><input>",
                "<style>body{background:url(http://evil.example)}</style>")) {
            var html = page.apply(hostile).html();
            assertThat(html).contains(hostile.replace("<", "&lt;").replace(">", "&gt;"));
            assertThat(html.split("<").length)
                    .isEqualTo(page.apply("text").html().split("<").length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"script-src", "img-src", "connect-src", "unsafe-eval", "*"})
    void its_policy_allows_nothing_but_its_style_sheet(String more) {
        assertThat(RedirectPage.POLICY)
                .contains("default-src 'none'", "form-action 'none'")
                .doesNotContain(more);
    }
}
