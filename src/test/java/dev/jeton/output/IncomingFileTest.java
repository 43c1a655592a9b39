package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @ValueSource(strings = {"rw-------", "rw-r-----", "rw-rw-rw-"})
    void a_replaced_file_keeps_its_permissions_and_its_part_never_has_more(String permissions) throws Exception {
        var file = Files.writeString(folder.resolve("plan.docx"), "old");
        var allowed = PosixFilePermissions.fromString(permissions);
        Files.setPosixFilePermissions(file, allowed);

        try (var incoming = IncomingFile.open(file)) {
            incoming.restart(Optional.of("version 1"));
            incoming.write(ByteBuffer.wrap("new".getBytes(UTF_8)));
            assertThat(allowed).containsAll(Files.getPosixFilePermissions(folder.resolve("plan.docx.part")));
            incoming.commit();
        }

        assertThat(file).hasContent("new");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(allowed);
        assertThat(folder.resolve("plan.docx.part")).doesNotExist();
    }
}
