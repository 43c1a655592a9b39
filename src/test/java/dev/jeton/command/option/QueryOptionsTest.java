package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class QueryOptionsTest {
    @Test
    void each_option_of_odatas_is_a_parameter_with_its_dollar() {
        var options = typed(
                "--select",
                "displayName,mail",
                "--filter",
                "mail eq 'a&b'",
                "--expand",
                "manager",
                "--orderby",
                "displayName desc",
                "--search",
                "displayName:ad",
                "--top",
                "5",
                "--count",
                "-p",
                "skip=2",
                "-p",
                "my=1");
        assertThat(options.parameters("/users"))
                .containsExactly(
                        entry("$select", "displayName,mail"),
                        entry("$filter", "mail eq 'a&b'"),
                        entry("$expand", "manager"),
                        entry("$orderby", "displayName desc"),
                        entry("$search", "\"displayName:ad\""),
                        entry("$top", "5"),
                        entry("$count", "true"),
                        entry("$skip", "2"),
                        entry("my", "1"));
    }

    @Test
    void keeps_the_users_quotes_in_a_search() {
        assertThat(typed("--search", "\"a\" OR \"b\"").parameters("/users"))
                .containsExactly(entry("$search", "\"a\" OR \"b\""));
    }

    @Test
    void an_advanced_query_says_that_it_is_one_unless_the_user_does() {
        assertThat(typed("--search", "mail:a").headers("/users", Map.of()))
                .containsExactly(entry("ConsistencyLevel", "eventual"));
        assertThat(typed("-p", "count=true").headers("/users", Map.of("consistencylevel", "session")))
                .containsExactly(entry("consistencylevel", "session"));
        assertThat(typed("--search", "pizza").headers("/me/messages", Map.of())).isEmpty();
        assertThat(typed("--filter", "mail ne null").parameters("/users"))
                .containsExactly(entry("$filter", "mail ne null"), entry("$count", "true"));
    }

    @Test
    void the_size_of_a_page_is_top_and_for_delta_a_preference() {
        assertThat(typed("--page-size", "50").parameters("/users")).containsExactly(entry("$top", "50"));
        assertThat(typed("--page-size", "50").headers("/users", Map.of())).isEmpty();
        var delta = typed("--page-size", "50");
        assertThat(delta.parameters("/me/messages/delta?$select=id")).isEmpty();
        assertThat(delta.headers("/me/messages/delta?$select=id", Map.of("prefer", "outlook.timezone=\"UTC\"")))
                .containsExactly(entry("prefer", "outlook.timezone=\"UTC\", odata.maxpagesize=50"));
    }

    @Test
    void an_option_and_a_parameter_of_the_same_name_are_a_usage_error() {
        assertThat(failure(USAGE, () -> typed("--select", "id", "-p", "select=mail")
                        .parameters("/me")))
                .hasMessage("$select is given twice");
        assertThat(failure(USAGE, () -> typed("--top", "1", "--page-size", "1").parameters("/me")))
                .hasMessageContaining("--top and --page-size");
        assertThat(failure(USAGE, () -> typed("--top", "0").parameters("/me"))).hasMessageContaining("at least 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10000", "x"})
    void the_size_of_a_page_is_bounded_as_in_a_profile(String size) {
        assertThatThrownBy(() -> typed("--page-size", size)).hasMessageContaining("a number of items from 1 to 9999");
    }

    @Test
    void finds_the_selected_fields_in_option_and_path() {
        assertThat(typed("--select", "id, manager/displayName").selected("/me"))
                .containsExactly("id", "manager.displayName");
        assertThat(typed("-p", "select=id").selected("/me")).containsExactly("id");
        assertThat(typed().selected("/me?$select=id,mail&$top=1")).containsExactly("id", "mail");
        assertThat(typed("--select", "*").selected("/me")).isEmpty();
    }

    @Test
    void an_option_and_a_parameter_in_the_path_are_a_usage_error() {
        for (var path : List.of("/users?$top=2", "/users?%24top=2", "/users?$select=id&$Top=2", "/users?top=2")) {
            assertThat(failure(USAGE, () -> typed("--top", "3").parameters(path)))
                    .hasMessageContaining("is given twice");
        }
        assertThat(typed("--top", "3").parameters("/users?$select=id")).isEqualTo(List.of(entry("$top", "3")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '~',
            value = {
                "displayName:adele -> \"displayName:adele\"",
                "subject:\"two words\" -> \"subject:\\\"two words\\\"\"",
                "subject:\\\"two words\\\" -> \"subject:\\\"two words\\\"\"",
                "\"two words\" -> \"two words\"",
                "\"displayName:a\" OR \"mail:b\" -> \"displayName:a\" OR \"mail:b\"",
                "(\"a:b\" OR \"c:d\") AND \"e:f\" -> (\"a:b\" OR \"c:d\") AND \"e:f\"",
                "NOT \"a:b\" -> NOT \"a:b\""
            })
    void quotes_a_search_as_graph_requires_it(String typed, String sent) {
        assertThat(typed("--search", typed).parameters("/me/messages")).containsExactly(entry("$search", sent));
    }

    @Test
    void recognises_a_requested_count() {
        assertThat(typed("--count").isCounted("/users")).isTrue();
        assertThat(typed("-p", "count=true").isCounted("/users")).isTrue();
        assertThat(typed().isCounted("/users?$count=true")).isTrue();
        assertThat(typed().isCounted("/users/$count")).isFalse();
        assertThat(typed("--filter", "a ne 'b'").isCounted("/users")).isFalse();
    }

    private static QueryOptions typed(String... words) {
        var options = new QueryOptions();
        new CommandLine(options).parseArgs(words);
        return options;
    }
}
