package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutgoingFileTest {
    @TempDir
    private Path folder;

    @Test
    void reads_and_hashes_the_whole_file() throws IOException {
        var bytes = new byte[150_001];
        new Random(1).nextBytes(bytes);
        var hash = new QuickXorHash();
        hash.add(bytes, bytes.length);
        try (var file = OutgoingFile.open(Files.write(folder.resolve("a"), bytes))) {
            assertThat(file.size()).isEqualTo(bytes.length);
            assertThat(file.hash()).isEqualTo(hash.text());
            assertThat(file.whole()).isEqualTo(bytes);
        }
    }

    @Test
    void fails_if_the_file_grows() throws IOException {
        var path = Files.writeString(folder.resolve("a"), "hello");
        try (var file = OutgoingFile.open(path)) {
            file.part(0, 5);
            Files.writeString(path, "more", StandardOpenOption.APPEND);
            assertThat(failure(ERROR, () -> file.part(0, 5))).hasMessageContaining("has changed during the upload");
        }
    }

    @Test
    void fails_if_the_file_is_modified() throws IOException {
        var path = Files.writeString(folder.resolve("a"), "hello");
        try (var file = OutgoingFile.open(path)) {
            var before = file.version();
            Files.setLastModifiedTime(path, FileTime.fromMillis(1));
            assertThat(failure(ERROR, file::checkUnchanged)).hasMessageContaining("has changed during the upload");
            try (var again = OutgoingFile.open(path)) {
                assertThat(again.version()).isNotEqualTo(before);
            }
        }
    }

    @Test
    void fails_on_a_missing_file_and_a_directory() {
        assertThat(failure(ERROR, () -> OutgoingFile.open(folder.resolve("none"))))
                .hasMessageMatching("there is no file '.*none'");
        assertThat(failure(ERROR, () -> OutgoingFile.open(folder))).hasMessageContaining("it is a folder");
    }

    @Test
    void says_that_standard_input_cannot_be_uploaded() {
        assertThat(failure(ERROR, () -> OutgoingFile.open(Path.of("-"))).advice())
                .hasValueSatisfying(advice -> assertThat(advice).contains("cannot read standard input"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void fails_on_a_device() {
        assertThat(failure(ERROR, () -> OutgoingFile.open(Path.of("/dev/null"))))
                .hasMessage("cannot read '/dev/null': it is not a regular file");
    }
}
