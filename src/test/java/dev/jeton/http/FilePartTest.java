package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePartTest {
    @TempDir
    private Path folder;

    @Test
    void a_part_comes_in_pieces_and_again_for_whoever_sends_it_again() throws IOException {
        try (var file = FileChannel.open(Files.writeString(folder.resolve("a"), "0123456789"))) {
            var part = new FilePart(file, 2, 7);
            assertThat(all(part)).containsExactly("234", "567", "8");
            assertThat(all(part)).containsExactly("234", "567", "8");
            assertThat(all(new FilePart(file, 4, 6))).containsExactly("456", "789");
        }
    }

    @Test
    void a_piece_stays_as_it_is_when_the_next_is_read() throws IOException {
        try (var file = FileChannel.open(Files.writeString(folder.resolve("a"), "abcdef"))) {
            var pieces = new FilePart(file, 0, 6).pieces(3);
            var first = pieces.get().orElseThrow();
            assertThat(pieces.get()).map(Buffer::toString).contains("def");
            assertThat(first).hasToString("abc");
        }
    }

    @Test
    void a_file_that_becomes_shorter_is_noticed() throws IOException {
        var path = Files.writeString(folder.resolve("a"), "abcdef");
        try (var file = FileChannel.open(path)) {
            var pieces = new FilePart(file, 0, 6).pieces(3);
            assertThat(pieces.get()).isPresent();
            Files.writeString(path, "abcd");
            assertThat(failure(ERROR, pieces::get)).hasMessage("the file became shorter while it was sent");
        }
    }

    private static List<String> all(FilePart part) {
        var pieces = part.pieces(3);
        var all = new ArrayList<String>();
        for (var piece = pieces.get(); piece.isPresent(); piece = pieces.get()) {
            all.add(piece.map(Buffer::toString).orElseThrow());
        }
        assertThat(pieces.get()).isEqualTo(Optional.empty());
        return all;
    }
}
