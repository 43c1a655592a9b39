package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFileNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "Größe 1.docx", "a..b", "-rf", "CON", "a:b", "$HOME", "*", "\uD83D\uDE00.txt"})
    void is_usable_if_it_names_one_visible_file(String name) {
        assertThat(ServerFileName.isUsable(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "../a",
                "a/b",
                "/etc/a",
                "a\\b",
                ".bashrc",
                ".ssh",
                "a\nb",
                "a\tb",
                "a\0b",
                "\033[2Ja",
                "a\u0085b",
                "\u202Egnp.exe",
                "a\u200Fb",
                "a\u2028b",
                "\uD83D"
            })
    void is_not_usable_if_it_leads_elsewhere_is_hidden_or_cannot_be_printed(String name) {
        assertThat(ServerFileName.isUsable(name)).isFalse();
    }

    @Test
    void does_not_look_like_an_option() {
        assertThat(ServerFileName.path("-rf")).hasToString("./-rf");
        assertThat(ServerFileName.path("a-b")).hasToString("a-b");
    }
}
