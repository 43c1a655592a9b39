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
    void supplies_the_chunks_of_a_part_repeatedly() throws IOException {
        try (var file = FileChannel.open(Files.writeString(folder.resolve("a"), "0123456789"))) {
            var part = new FilePart(file, 2, 7);
            assertThat(all(part)).containsExactly("234", "567", "8");
            assertThat(all(part)).containsExactly("234", "567", "8");
            assertThat(all(new FilePart(file, 4, 6))).containsExactly("456", "789");
        }
    }

    @Test
    void fails_if_the_file_becomes_shorter() throws IOException {
        var path = Files.writeString(folder.resolve("a"), "abcdef");
        try (var file = FileChannel.open(path)) {
            var chunks = new FilePart(file, 0, 6).chunks(3);
            assertThat(chunks.get()).isPresent();
            Files.writeString(path, "abcd");
            assertThat(failure(ERROR, chunks::get))
                    .hasMessage("cannot send the file: it became shorter during the transfer");
        }
    }

    private static List<String> all(FilePart part) {
        var chunks = part.chunks(3);
        var all = new ArrayList<String>();
        for (var chunk = chunks.get(); chunk.isPresent(); chunk = chunks.get()) {
            all.add(chunk.map(Buffer::toString).orElseThrow());
        }
        assertThat(chunks.get()).isEqualTo(Optional.empty());
        return all;
    }
}
