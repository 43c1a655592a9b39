package dev.jeton.graph.drive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
