package dev.jeton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    @Test
    void the_folders_are_where_the_xdg_variables_say() {
        var environment = new Environment(Map.of("HOME", "/home/a", "XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "/s"));
        assertThat(environment.configFolder()).isEqualTo(Path.of("/c/jeton"));
        assertThat(environment.stateFolder()).isEqualTo(Path.of("/s/jeton"));
    }

    @Test
    void without_them_the_folders_are_below_the_home() {
        var environment = new Environment(Map.of("HOME", "/home/a", "XDG_CONFIG_HOME", ""));
        assertThat(environment.configFolder()).isEqualTo(Path.of("/home/a/.config/jeton"));
        assertThat(environment.stateFolder()).isEqualTo(Path.of("/home/a/.local/state/jeton"));
    }

    @Test
    void a_relative_path_is_ignored() {
        var environment =
                new Environment(Map.of("HOME", "/home/a", "XDG_CONFIG_HOME", "c", "XDG_STATE_HOME", "./state"));
        assertThat(environment.configFolder()).isEqualTo(Path.of("/home/a/.config/jeton"));
        assertThat(environment.stateFolder()).isEqualTo(Path.of("/home/a/.local/state/jeton"));
    }

    @Test
    void without_a_home_the_users_own_is_taken() {
        assertThat(new Environment(Map.of()).configFolder())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".config", "jeton"));
    }

    @Test
    void an_empty_variable_counts_as_not_set() {
        var environment = new Environment(Map.of("A", "", "B", " ", "C", "c"));
        assertThat(environment.find("A")).isEmpty();
        assertThat(environment.find("B")).isEmpty();
        assertThat(environment.find("C")).contains("c");
        assertThat(environment.find("D")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "true, true", "yes, true", "0, false", "false, false", "FALSE, false", "'', false"})
    void a_switch_is_on_unless_it_says_no(String text, boolean on) {
        assertThat(new Environment(Map.of("JETON_NO_INPUT", text)).isOn("JETON_NO_INPUT"))
                .isEqualTo(on);
    }
}
