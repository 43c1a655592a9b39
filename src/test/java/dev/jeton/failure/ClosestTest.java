package dev.jeton.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestTest {
    private static final List<String> ACCOUNTS =
            List.of("AdeleV@contoso.example", "AlexW@contoso.example", "adelev@fabrikam.example");

    @ParameterizedTest
    @CsvSource({
        "lba, lab",
        "wrokshop, workshop",
        "def, default",
        "storage-protecton, storage.protection",
        "CLIENT_ID, client-id",
        "--tenat, tenant"
    })
    void a_slip_of_the_keyboard_means_the_similar_word(String typed, String meant) {
        var known = List.of("default", "lab", "workshop", "client-id", "tenant", "storage.protection");
        assertThat(Closest.to(typed, known)).containsExactly(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "alxw, AlexW@contoso.example",
        "alexw@contso.example, AlexW@contoso.example",
        "adelv@fabrikam.example, adelev@fabrikam.example"
    })
    void an_address_is_known_by_its_first_part_too(String typed, String meant) {
        assertThat(Closest.to(typed, ACCOUNTS)).containsExactly(meant);
    }

    @Test
    void equally_similar_words_are_all_meant() {
        assertThat(Closest.to("adelv", ACCOUNTS)).containsExactly("AdeleV@contoso.example", "adelev@fabrikam.example");
        assertThat(Closest.to("work", List.of("workshop", "workbench", "home")))
                .containsExactly("workshop", "workbench");
    }

    @ParameterizedTest
    @CsvSource({"zoe@contoso.example", "''", "a", "bob", "contoso.example", "@contoso.example"})
    void nothing_is_meant_by_another_word(String typed) {
        assertThat(Closest.to(typed, ACCOUNTS)).isEmpty();
    }

    @Test
    void of_equally_similar_words_those_with_the_same_first_letter_are_meant() {
        assertThat(Closest.to("bsh", List.of("zsh", "bash", "fish"))).containsExactly("bash");
    }

    @Test
    void a_single_letter_is_no_slip_for_another_one() {
        assertThat(Closest.to("c", List.of("a", "b"))).isEmpty();
    }
}
