package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartNameTest {
    @ParameterizedTest
    @CsvSource({
        "sendmail, sendmail",
        "/usr/sbin/sendmail, sendmail",
        "../lib/sendmail, sendmail",
        "git-credential-jeton, git-credential",
        "/home/a b/bin/git-credential-jeton, git-credential",
        "./docker-credential-jeton, docker-credential"
    })
    void the_name_of_a_link_stands_for_a_command(String name, String command) {
        assertThat(StartName.words(name, "-t", "a b")).containsExactly(command, "-t", "a b");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "/", "jeton", "/usr/bin/jeton", "jeton-1.0", "Sendmail", "sendmail/jeton", "sendmail.old"})
    void any_other_name_changes_nothing(String name) {
        assertThat(StartName.words(name, "get", "/me")).containsExactly("get", "/me");
    }

    @Test
    void packages_have_links_whose_names_stand_for_commands() throws IOException {
        var dist = Json.fields(Files.readString(Path.of("packaging/dist.json")));
        assertThat((Map<?, ?>) dist.get("links")).isNotEmpty().allSatisfy((name, command) -> assertThat(
                        StartName.words(name.toString()))
                .containsExactly(command.toString()));
    }

    @Test
    void a_link_without_arguments_is_the_command_alone() {
        assertThat(StartName.words("sendmail")).containsExactly("sendmail");
    }
}
