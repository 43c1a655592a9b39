package dev.jeton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    @Test
    void uses_the_folders_of_the_xdg_variables() {
        var environment = new Environment(Map.of("HOME", "/home/a", "XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "/s"));
        assertThat(environment.configFolder()).isEqualTo(Path.of("/c/jeton"));
        assertThat(environment.stateFolder()).isEqualTo(Path.of("/s/jeton"));
    }

    @Test
    void uses_folders_below_home_without_xdg_variables() {
        var environment = new Environment(Map.of("HOME", "/home/a", "XDG_CONFIG_HOME", ""));
        assertThat(environment.configFolder()).isEqualTo(Path.of("/home/a/.config/jeton"));
        assertThat(environment.stateFolder()).isEqualTo(Path.of("/home/a/.local/state/jeton"));
    }

    @Test
    void ignores_a_relative_path() {
        var environment =
                new Environment(Map.of("HOME", "/home/a", "XDG_CONFIG_HOME", "c", "XDG_STATE_HOME", "./state"));
        assertThat(environment.configFolder()).isEqualTo(Path.of("/home/a/.config/jeton"));
        assertThat(environment.stateFolder()).isEqualTo(Path.of("/home/a/.local/state/jeton"));
    }

    @Test
    void uses_the_home_of_the_user_if_HOME_is_not_set() {
        assertThat(new Environment(Map.of()).configFolder())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".config", "jeton"));
    }

    @Test
    void treats_an_empty_variable_as_not_set() {
        var environment = new Environment(Map.of("A", "", "B", " ", "C", "c"));
        assertThat(environment.find("A")).isEmpty();
        assertThat(environment.find("B")).isEmpty();
        assertThat(environment.find("C")).contains("c");
        assertThat(environment.find("D")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\"a b\"", "'a b'", " \"a b\"\r\n", "\" a b \""})
    void a_value_has_no_space_and_no_pair_of_quotes_around_it(String text) {
        assertThat(new Environment(Map.of("A", text)).find("A")).contains("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"a", "a'", "'a\"", "\"a\" \"b\""})
    void keeps_quotes_that_are_no_pair(String text) {
        assertThat(new Environment(Map.of("A", text)).find("A")).contains(text);
    }

    @Test
    void an_empty_pair_of_quotes_is_no_value() {
        assertThat(new Environment(Map.of("A", "\"\"", "B", "' '")).find("A")).isEmpty();
        assertThat(new Environment(Map.of("B", "' '")).find("B")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "true, true", "yes, true", "0, false", "false, false", "FALSE, false", "'', false"})
    void a_variable_is_on_unless_it_is_empty_0_or_false(String text, boolean on) {
        assertThat(new Environment(Map.of("JETON_NO_INPUT", text)).isOn("JETON_NO_INPUT"))
                .isEqualTo(on);
    }
}
