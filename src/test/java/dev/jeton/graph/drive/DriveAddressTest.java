package dev.jeton.graph.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriveAddressTest {
    @ParameterizedTest
    @CsvSource({
        "/me/drive/root:/a.txt:/content, /me/drive/root:/a.txt, /me/drive/root:/a.txt:/content",
        "/me/drive/root:/a.txt:, /me/drive/root:/a.txt, /me/drive/root:/a.txt:/content",
        "/me/drive/root:/a/b.txt, /me/drive/root:/a/b.txt, /me/drive/root:/a/b.txt:/content",
        "/drives/1/items/2/content, /drives/1/items/2, /drives/1/items/2/content",
        "/drives/1/items/2, /drives/1/items/2, /drives/1/items/2/content",
        "/sites/h.example:/sites/x:/drive/items/01A, /sites/h.example:/sites/x:/drive/items/01A,"
                + " /sites/h.example:/sites/x:/drive/items/01A/content",
        "/sites/h.example:/sites/x:/drive/root:/a/b.txt:/content, /sites/h.example:/sites/x:/drive/root:/a/b.txt,"
                + " /sites/h.example:/sites/x:/drive/root:/a/b.txt:/content",
        "/sites/h.example:/:/drive/root/content, /sites/h.example:/:/drive/root, /sites/h.example:/:/drive/root/content",
        "/me/drive/items/01A:/a.txt, /me/drive/items/01A:/a.txt, /me/drive/items/01A:/a.txt:/content",
        "https://graph.example:8/v1.0/me/drive/items/2, https://graph.example:8/v1.0/me/drive/items/2,"
                + " https://graph.example:8/v1.0/me/drive/items/2/content",
    })
    void returns_the_paths_of_item_and_content(String typed, String item, String content) {
        assertThat(DriveAddress.of(typed).item()).isEqualTo(item);
        assertThat(DriveAddress.of(typed).content()).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "/me/drive/root:/b.txt, /me/drive/root:/b.txt",
        "/me/drive/root:/b.txt:/content, /me/drive/root:/b.txt",
        "/me/drive/root, /me/drive/root:/a.txt",
        "/me/drive/root:, /me/drive/root:/a.txt",
        "/me/drive/root:/, /me/drive/root:/a.txt",
        "/me/drive/root:/Documents/, /me/drive/root:/Documents/a.txt",
        "/me/drive/root:/Documents:/, /me/drive/root:/Documents/a.txt",
        "/me/drive/root:/root, /me/drive/root:/root",
        "/drives/1/items/2/, /drives/1/items/2:/a.txt",
        "/drives/1/items/2:/, /drives/1/items/2:/a.txt",
        "/sites/h.example:/x:/drive/root:/Documents/, /sites/h.example:/x:/drive/root:/Documents/a.txt",
        "/sites/h.example:/x:/drive/root, /sites/h.example:/x:/drive/root:/a.txt"
    })
    void a_folder_gets_the_name_of_the_file(String typed, String item) {
        assertThat(DriveAddress.ofUpload(typed, "a.txt").item()).isEqualTo(item);
    }

    @Test
    void a_name_is_one_segment_of_a_url() {
        assertThat(DriveAddress.ofUpload("/me/drive/root:/", "100%41?.txt").item())
                .isEqualTo("/me/drive/root:/100%2541%3F.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "/a.txt", "//a b.txt", "me"})
    void the_name_of_a_local_file_is_not_a_path_in_a_drive(String typed) {
        assertThatThrownBy(() -> DriveAddress.requireDrive(typed)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.outcome()).isEqualTo(Outcome.USAGE);
            assertThat(failure).hasMessage("'" + typed + "' is not the path of a file in a drive");
            assertThat(failure.advice().orElseThrow())
                    .endsWith("such as /me/drive/root:/" + typed.replaceFirst("^/+", "") + ".");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"me/photo", "/drives/1/items/2", "https://graph.example/v1.0/me/drive/root:/a"})
    void a_path_of_two_segments_may_be_one_in_a_drive(String typed) {
        assertThatCode(() -> DriveAddress.requireDrive(typed)).doesNotThrowAnyException();
    }
}
