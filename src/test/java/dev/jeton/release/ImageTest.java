package dev.jeton.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The files of the container image; {@code EmptyRootIT} signs in with them. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ImageTest {
    private static final Path DOCKERFILE = Path.of("native", "Dockerfile");

    @TempDir
    Path folder;

    @Test
    void the_state_folder_belongs_to_the_user_of_the_image() throws Exception {
        var dockerfile = Files.readString(DOCKERFILE);
        assertThat(dockerfile).contains("\nUSER 65532:65532\n", "ENV XDG_CONFIG_HOME=/state XDG_STATE_HOME=/state\n");
        assertThat(listed()).containsPattern("(?m)^drwx------ 65532/65532 .* state/$");
    }

    @Test
    void the_image_has_the_program_and_its_licences_and_nothing_else() throws Exception {
        Files.writeString(folder.resolve("LICENSE"), "Apache\n");
        Files.writeString(folder.resolve("README.md"), "# jeton\n");
        assertThat(listed().lines().filter(line -> !line.startsWith("d")))
                .satisfiesExactly(
                        program -> assertThat(program).matches("-rwxr-xr-x 0/0 .* jeton"),
                        licence -> assertThat(licence).matches("-rw-r--r-- 0/0 .* usr/share/doc/jeton/LICENSE"));
    }

    @Test
    void the_image_is_reproducible() throws Exception {
        listed();
        var first = Files.readAllBytes(folder.resolve("image/amd64/root.tar"));
        listed();
        assertThat(folder.resolve("image/amd64/root.tar")).hasBinaryContent(first);
    }

    private String listed() throws Exception {
        Files.writeString(folder.resolve("jeton"), "#!/bin/sh\n");
        var script = Path.of("native", "image").toAbsolutePath().toString();
        var made = Running.tool(folder, "python3", script, "amd64", ".", "image");
        assertThat(made.exitCode()).as(made.err()).isZero();
        return Running.tool(folder, "tar", "tvf", "image/amd64/root.tar", "--numeric-owner")
                .out();
    }
}
