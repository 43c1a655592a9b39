package dev.jeton.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.support.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class LocalProgramTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {".:%s", ":%s", "%s:", "%s::.", "./:../:bin:%s", "%s"})
    void the_program_is_the_one_in_an_absolute_folder_of_path(String path) throws IOException {
        var program = Script.write(folder, "report", "true");
        assertThat(LocalProgram.commandLine(List.of("report", "-x"), Map.of("PATH", path.formatted(folder))))
                .containsExactly(program.toString(), "-x");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "", ":", "./", "src/..", "relative:."})
    void a_program_that_only_a_relative_folder_has_is_not_found(String path) {
        var file = Path.of("pom.xml"); // a file of the current folder
        assertThat(file).exists();
        assertThatThrownBy(() -> LocalProgram.commandLine(List.of(file.toString()), Map.of("PATH", path)))
                .isInstanceOf(ProgramNotFound.class)
                .hasMessage("no folder of PATH has pom.xml");
        assertThat(LocalProgram.find(file.toString(), Map.of("PATH", path))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"./report", "bin/report", "../report", "/bin/report"})
    void a_program_that_is_typed_with_a_slash_stays_as_it_is(String name) throws IOException {
        assertThat(LocalProgram.commandLine(List.of(name), Map.of("PATH", "/nowhere")))
                .containsExactly(name);
    }

    @Test
    void without_path_the_folders_of_the_system_are_searched() throws IOException {
        assertThat(LocalProgram.commandLine(List.of("sh"), Map.of()).get(0)).matches("(/usr)?/bin/sh");
    }

    @Test
    void a_file_that_is_no_program_is_taken_only_if_there_is_no_other() throws IOException {
        var first = Files.createDirectory(folder.resolve("first"));
        var text = Files.writeString(first.resolve("report"), "text");
        var path = Map.of("PATH", first + ":" + folder);
        assertThat(LocalProgram.commandLine(List.of("report"), path)).containsExactly(text.toString());
        var program = Script.write(folder, "report", "true");
        assertThat(LocalProgram.commandLine(List.of("report"), path)).containsExactly(program.toString());
    }
}
