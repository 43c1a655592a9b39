package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Recorded;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class ItemCountTest {
    @Test
    void is_shown_on_a_terminal_if_the_result_goes_to_a_file_and_cleared_at_the_end() {
        var recorded = Recorded.onATerminal(false);
        var items = new ItemCount(recorded.output().into(OutputStream.nullOutputStream(), "file"), "Items");
        items.add(1200);
        items.add(5);
        items.end();
        assertThat(recorded.stderr()).isEqualTo("\rItems: 1,200\u001b[J\r\r\u001b[J");
        assertThat(items.count()).isEqualTo(1205);
    }

    @Test
    void a_message_takes_the_place_of_the_count() {
        var recorded = Recorded.onATerminal(false);
        var items = new ItemCount(recorded.output().into(OutputStream.nullOutputStream(), "file"), "Items");
        items.add(1200);
        recorded.output().notice("Graph answers 503");
        items.end();
        assertThat(recorded.stderr()).isEqualTo("\rItems: 1,200\u001b[J\r\r\u001b[JGraph answers 503\n");
    }

    @Test
    void is_not_shown_if_the_result_is_on_the_terminal_or_there_is_none() {
        for (var recorded : new Recorded[] {Recorded.onATerminal(false), Recorded.inAPipe()}) {
            var items = new ItemCount(recorded.output(), "Items");
            items.add(3);
            items.end();
            assertThat(recorded.stderr()).isEmpty();
        }
    }
}
