package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedWordsTest {
    @TempDir
    Path config;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get /me -o json",
                "get /me -o ndjson",
                "get /me -o JSON",
                "get /me -ojson",
                "get /me -o=json",
                "get /me --output=json",
                "get /me --output json --no-such-option",
                "-o json get",
                "get /me -o json -o table",
                "token --format json",
                "token --format=json",
                "exec -o json -- curl -o page.html"
            })
    void an_option_for_json_asks_for_json_errors(String line) {
        assertThat(isJson(line, Map.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get /me",
                "get /me -o table",
                "get /me -o",
                "get /me -O json",
                "get /me -p format=json",
                "token --format exec-credential",
                "exec -- curl -o json"
            })
    void another_format_or_none_asks_for_text(String line) {
        assertThat(isJson(line, Map.of())).isFalse();
    }

    @Test
    void the_variable_asks_for_json_whatever_the_format_of_the_result() {
        assertThat(isJson("login", Map.of("JETON_ERRORS", "json"))).isTrue();
        assertThat(isJson("get /me -o table", Map.of("JETON_ERRORS", "JSON"))).isTrue();
        assertThat(isJson("login", Map.of("JETON_ERRORS", "text"))).isFalse();
        assertThat(isJson("get /me", Map.of("JETON_OUTPUT", "json"))).isTrue();
    }

    @Test
    void the_output_of_the_profile_counts_like_the_option_which_overrides_it() throws IOException {
        write("[profiles.default]\noutput = \"json\"\n[profiles.Lab]\noutput = \"table\"\n");
        assertThat(isJson("login", Map.of())).isTrue();
        assertThat(isJson("get /me -o table", Map.of())).isFalse();
        assertThat(isJson("login --profile Lab", Map.of())).isFalse();
        assertThat(isJson("login", Map.of("JETON_PROFILE", "Lab"))).isFalse();
        assertThat(isJson("login", Map.of("JETON_OUTPUT", "yaml"))).isFalse();
    }

    @Test
    void settings_that_cannot_be_read_ask_for_text() throws IOException {
        write("profiles = ");
        assertThat(isJson("login", Map.of())).isFalse();
        assertThat(isJson("login --profile nowhere", Map.of())).isFalse();
        assertThat(isJson("get /me -o json", Map.of())).isTrue();
    }

    private void write(String toml) throws IOException {
        var folder = Files.createDirectories(config.resolve("jeton"));
        Files.setPosixFilePermissions(
                Files.writeString(folder.resolve("config.toml"), toml), PosixFilePermissions.fromString("rw-------"));
    }

    private boolean isJson(String line, Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("XDG_CONFIG_HOME", config.toString());
        return new TypedWords(List.of(line.split(" "))).asksForJsonMessages(new Environment(all));
    }
}
