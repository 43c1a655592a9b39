package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Recorded;
import org.junit.jupiter.api.Test;

class JsonStyleTest {
    private static final String JSON = "{\"z\": \"x\\u001b[2J\",\"a\":[1.10,true,null]}";

    @Test
    void a_person_gets_indentation_and_colours() {
        var style = JsonStyle.of(Recorded.terminal(true, 80));
        assertThat(style.of(JSON)).isEqualTo("""
                        {
                          \u001b[1;34m"z"\u001b[0m: \u001b[32m"x\\u001B[2J"\u001b[0m,
                          \u001b[1;34m"a"\u001b[0m: [
                            \u001b[36m1.10\u001b[0m,
                            \u001b[33mtrue\u001b[0m,
                            \u001b[33mnull\u001b[0m
                          ]
                        }""");
    }

    @Test
    void without_colours_where_none_are_wanted() {
        assertThat(JsonStyle.of(Recorded.terminal(false, 80)).of(JSON))
                .startsWith("{\n  \"z\": \"")
                .doesNotContain("\u001b");
    }

    @Test
    void a_program_gets_one_line_in_the_order_in_which_it_came() {
        var style = JsonStyle.of(Recorded.inAPipe().output().terminal());
        assertThat(style.of(JSON)).isEqualTo("{\"z\":\"x\\u001B[2J\",\"a\":[1.10,true,null]}");
    }

    @Test
    void nothing_can_steer_a_terminal_and_a_program_gets_it_all() {
        var json = "{\"a\u202Eb\":\"\u009B1m\u2066\"}";
        assertThat(new JsonStyle(false, false, true).of(json)).isEqualTo("{\"a\\u202Eb\":\"\\u009B1m\\u2066\"}");
        assertThat(JsonStyle.COMPACT.of(json)).isEqualTo(json);
        assertThat(new JsonStyle(true, true, true).of("<html>\u001b[2J")).isEqualTo("<html>\uFFFD[2J");
    }

    @Test
    void half_a_letter_stays_an_escape_since_utf_8_has_no_bytes_for_it() {
        assertThat(JsonStyle.COMPACT.of("[\"\\ud83d\",\"\\ud83d\\udc4d\"]")).isEqualTo("[\"\\uD83D\",\"👍\"]");
    }

    @Test
    void a_field_that_comes_twice_stays_twice() {
        assertThat(JsonStyle.COMPACT.of("{\"a\":1,\"a\":2}")).isEqualTo("{\"a\":1,\"a\":2}");
    }

    @Test
    void a_list_in_pieces_is_the_list() {
        var style = JsonStyle.INDENTED;
        var pieces = style.listStart("value", "{\"id\":1}") + style.listNext("2") + style.listEnd();
        assertThat(pieces).isEqualTo(style.of("{\"value\":[{\"id\":1},2]}"));
        var compact = JsonStyle.COMPACT;
        assertThat(compact.listStart("value", "{\"id\": 1}") + compact.listNext("2") + compact.listEnd())
                .isEqualTo("{\"value\":[{\"id\":1},2]}");
    }
}
