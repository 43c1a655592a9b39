package dev.jeton.graph;

import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Correction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaQueryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users/delta",
                "users/delta",
                "/users/Delta/",
                "/users/delta()",
                "/users/microsoft.graph.delta",
                "/beta/groups/microsoft.graph.delta()?$select=id",
                "/me/drive/root/delta(token='a/b(c)')",
                "/me/drive/root:/Documents:/delta",
                "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=a/b"
            })
    void accepts_a_delta_function(String path) {
        assertThat(DeltaQuery.matches(path)).isTrue();
        DeltaQuery.require(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/users, /users/delta",
        "users/, users/delta",
        "/users?$select=id, /users/delta?$select=id",
        "/me/mailFolders/inbox/messages, /me/mailFolders/inbox/messages/delta",
        "/me/drive/root, /me/drive/root/delta"
    })
    void suggests_the_delta_function_of_a_list(String typed, String meant) {
        assertThat(failure(USAGE, () -> DeltaQuery.require(typed)).correction()).contains(new Correction(typed, meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me", "/users/delta/1", "/users/adele?a=/delta", "/deltas", "/users/xdelta()"})
    void refuses_another_path_without_a_suggestion(String typed) {
        assertThat(failure(USAGE, () -> DeltaQuery.require(typed)).correction()).isEmpty();
    }
}
