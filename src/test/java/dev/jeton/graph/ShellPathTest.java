package dev.jeton.graph;

import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Correction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellPathTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "C:/Program Files/Git/me -> me",
                "C:\\Program Files\\Git\\me -> me",
                "C:/Program Files/Git/me/messages?$top=5&$select=id -> me/messages?$top=5&$select=id",
                "C:/Program Files/Git/v1.0/me -> v1.0/me",
                "C:/Program Files/Git/beta/me -> beta/me",
                "C:/Users/adele/AppData/Local/Programs/Git/users/git -> users/git",
                "C:/Users/adele/scoop/apps/git/current/me -> me",
                "C:/Users/adele/scoop/apps/git/2.44.0.windows.1/me -> me",
                "D:/msys64/users -> users",
                "D:\\msys64\\users\\delta -> users/delta",
                "C:/PortableGit/unknownThings/1 -> unknownThings/1",
                "C:/tools/bash/users/adele@contoso.com -> users/adele@contoso.com",
                "C:/me -> me",
                "C:\\Program Files\\Git\\me\\drive\\root;C:\\Program Files\\Git\\a b.txt -> me/drive/root:/a b.txt"
            })
    void corrects_a_path_that_git_bash_has_changed(String changed, String typed) {
        var failure = failure(USAGE, () -> ShellPath.requireIntact(changed));
        assertThat(failure).hasMessageContaining("Git Bash");
        assertThat(failure.correction()).contains(new Correction(changed, typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void an_empty_path_is_a_usage_error(String path) {
        assertThat(failure(USAGE, () -> ShellPath.requireIntact(path))).hasMessage("the path is empty");
    }

    @Test
    void suggests_no_path_if_the_typed_one_is_unclear() {
        var failure = failure(USAGE, () -> ShellPath.requireIntact("C:/tools/somewhere"));
        assertThat(failure.advice()).isNotEmpty();
        assertThat(failure.correction()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/me",
                "me",
                "https://graph.microsoft.com/me",
                "/me/drive/root:/C:/a",
                "chats/19:a@thread.v2",
                "c:"
            })
    void accepts_other_paths(String path) {
        ShellPath.requireIntact(path);
    }
}
