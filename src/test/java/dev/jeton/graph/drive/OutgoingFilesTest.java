package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Correction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingFilesTest {
    @TempDir
    Path folder;

    private String first;
    private String second;

    @BeforeEach
    void write() throws IOException {
        first = Files.writeString(folder.resolve("a"), "a").toString();
        second = Files.writeString(folder.resolve("b"), "b").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me/drive/root", "/me/drive/root:/", "/me/drive/root:/Documents/", "/me/drive/items/1/"})
    void opens_several_files_for_a_folder(String target) {
        try (var files = OutgoingFiles.open(List.of(first, second, target))) {
            assertThat(files.sources()).hasSize(2);
            assertThat(files.target()).isEqualTo(target);
            assertThat(files.namesFrom(1)).isEqualTo("b");
        }
    }

    @Test
    void opens_one_file_for_any_target() {
        try (var files = OutgoingFiles.open(List.of(first, "/me/drive/root:/x"))) {
            assertThat(files.sources()).hasSize(1);
        }
    }

    @Test
    void refuses_several_files_for_a_file() {
        var target = "/me/drive/root:/Documents";
        assertThat(failure(USAGE, () -> OutgoingFiles.open(List.of(first, second, target)))
                        .correction())
                .contains(new Correction(target, target + "/"));
        assertThat(failure(USAGE, () -> OutgoingFiles.open(List.of(first, second, first)))
                        .correction())
                .isEmpty();
    }

    @Test
    void refuses_two_files_of_one_name_and_one_that_cannot_be_read() throws IOException {
        var other = Files.writeString(Files.createDirectory(folder.resolve("c")).resolve("a"), "c");
        assertThat(failure(USAGE, () -> OutgoingFiles.open(List.of(first, other.toString(), "/me/drive/root"))))
                .hasMessageContaining("two files with the name 'a'");
        failure(ERROR, () -> OutgoingFiles.open(List.of(first, first + "none", "/me/drive/root")));
    }
}
