package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Raw;
import dev.jeton.support.Recorded;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonStyleTest {
    private static final JsonStyle ONE_LINE =
            JsonStyle.of(Recorded.inAPipe().output().terminal());

    private static final String JSON = "{\"z\": \"x\\u001b[2J\",\"a\":[1.10,true,null]}";

    @Test
    void indents_and_colours_on_a_terminal() {
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
    void uses_no_colours_with_no_color() {
        assertThat(JsonStyle.of(Recorded.terminal(false, 80)).of(JSON))
                .startsWith("{\n  \"z\": \"")
                .doesNotContain("\u001b");
    }

    @Test
    void prints_one_line_in_the_same_order_to_a_pipe() {
        assertThat(ONE_LINE.of(JSON)).isEqualTo("{\"z\":\"x\\u001B[2J\",\"a\":[1.10,true,null]}");
    }

    @Test
    void escapes_control_characters_of_names_and_text() {
        assertThat(ONE_LINE.of("{\"a\u202Eb\":\"\u009B1m\u2066\u007F\u2028\"}"))
                .isEqualTo("{\"a\\u202Eb\":\"\\u009B1m\\u2066\\u007F\\u2028\"}");
        assertThat(ONE_LINE.of("<html>\u001b[2J")).isEqualTo("<html>\uFFFD[2J");
    }

    @Test
    void escapes_unpaired_surrogates() {
        assertThat(ONE_LINE.of("[\"\\ud83d\",\"\\ud83d\\udc4d\"]")).isEqualTo("[\"\\uD83D\",\"👍\"]");
    }

    @Test
    void keeps_duplicate_fields() {
        assertThat(ONE_LINE.of("{\"a\":1,\"a\":2}")).isEqualTo("{\"a\":1,\"a\":2}");
    }

    @Test
    void formats_a_list_item_by_item() {
        var style = JsonStyle.INDENTED;
        assertThat(list(style, Optional.of("value"), Optional.empty()))
                .isEqualTo(style.of("{\"value\":[{\"id\":1},2]}"));
        assertThat(list(style, Optional.of("value"), Optional.of("7")))
                .isEqualTo(style.of("{\"@odata.count\":7,\"value\":[{\"id\":1},2]}"));
        assertThat(list(style, Optional.empty(), Optional.empty())).isEqualTo(style.of("[{\"id\":1},2]"));
        assertThat(list(ONE_LINE, Optional.of("value"), Optional.of("7")))
                .isEqualTo("{\"@odata.count\":7,\"value\":[{\"id\":1},2]}");
        assertThat(list(ONE_LINE, Optional.empty(), Optional.empty())).isEqualTo("[{\"id\":1},2]");
    }

    private static String list(JsonStyle style, Optional<String> name, Optional<String> count) {
        return style.listStart(name, count)
                + style.item(Raw.value("{\"id\":1}"), name)
                + style.separator()
                + style.item(Raw.value("2"), name)
                + style.listEnd(name);
    }
}
