package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.output.JsonText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String TIME = "2026-01-02T03:04:05Z";

    @Test
    void names_the_commit_and_whether_the_tree_was_modified() {
        assertThat(version(Optional.of(COMMIT), false).line()).isEqualTo("jeton 1.2.3 (0123456789ab)");
        assertThat(version(Optional.of(COMMIT), true).line()).isEqualTo("jeton 1.2.3 (0123456789ab, modified)");
    }

    @Test
    void shows_that_it_was_built_without_git() {
        assertThat(version(Optional.empty(), false).line()).isEqualTo("jeton 1.2.3 (built outside of git)");
        assertThat(JsonText.of(version(Optional.empty(), false).fields()))
                .isEqualTo("{\"version\":\"1.2.3\",\"time\":\"" + TIME + "\",\"platform\":\"linux-x86_64\","
                        + "\"runtime\":\"jvm\"}");
    }

    @Test
    void a_script_gets_the_whole_commit() {
        assertThat(JsonText.of(version(Optional.of(COMMIT), true).fields()))
                .isEqualTo("{\"version\":\"1.2.3\",\"commit\":\"" + COMMIT + "\",\"modified\":true,\"time\":\"" + TIME
                        + "\",\"platform\":\"linux-x86_64\",\"runtime\":\"jvm\"}");
    }

    @Test
    void shows_the_commit_that_git_describes() {
        assertThat(Version.commit(COMMIT)).contains(COMMIT);
        assertThat(Version.commit(COMMIT + "-dirty")).contains(COMMIT);
        assertThat(Version.commit("")).isEmpty();
        assertThat(Version.commit("$" + "{build.commit}")).isEmpty();
    }

    @Test
    void a_platform_is_named_as_the_files_of_a_release_are() {
        assertThat(Version.platform("Linux", "amd64", true)).isEqualTo("linux-x86_64");
        assertThat(Version.platform("Linux", "aarch64", true)).isEqualTo("linux-aarch64");
        assertThat(Version.platform("Mac OS X", "x86_64", true)).isEqualTo("macos-x86_64");
        assertThat(Version.platform("Windows Server 2022", "amd64", true)).isEqualTo("windows-x86_64");
    }

    @Test
    void the_platform_of_an_executable_for_every_processor_says_so() {
        assertThat(Version.platform("Linux", "amd64", false)).isEqualTo("linux-x86_64-compat");
        assertThat(Version.platform("Linux", "aarch64", false)).isEqualTo("linux-aarch64");
    }

    @Test
    void the_build_filled_in_what_it_knows() {
        var version = Version.ofThisProgram();
        assertThat(version.number()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(version.time()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(version.commit().orElse(COMMIT)).matches("[0-9a-f]{40}");
    }

    private static Version version(Optional<String> commit, boolean modified) {
        return new Version("1.2.3", commit, modified, TIME, "linux-x86_64", false);
    }
}
