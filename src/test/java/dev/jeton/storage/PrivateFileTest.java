package dev.jeton.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PrivateFileTest {
    private static final int REPLACEMENTS = 50;

    @TempDir
    Path home;

    @Test
    void reads_what_was_written_until_it_is_deleted() throws IOException {
        var file = file();
        assertThat(file.read()).isEmpty();
        file.replace("first");
        file.replace("zweite Größe – 二");
        assertThat(file.read()).contains("zweite Größe – 二");
        file.delete();
        assertThat(file.read()).isEmpty();
        file.delete();
    }

    @Test
    void reading_and_deleting_create_nothing() throws IOException {
        file().read();
        file().delete();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void creates_file_and_folders_for_the_owner_only() throws IOException {
        var file = new PrivateFile(home.resolve("a/b/tokens.json"));
        file.replace("secret");
        assertThat(permissions(file.path())).isEqualTo("rw-------");
        assertThat(permissions(home.resolve("a/b"))).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("a"))).isEqualTo("rwx------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void makes_a_readable_file_private_at_the_next_write() throws IOException {
        var file = file();
        file.createFolder();
        Files.writeString(file.path(), "before");
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
        file.replace("after");
        assertThat(permissions(file.path())).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void creates_drafts_for_the_owner_only() throws Exception {
        var file = file();
        file.createFolder();
        var done = new AtomicBoolean();
        var writer = writer(file, done);
        var modes = new TreeSet<String>();
        while (!done.get()) {
            drafts(file).forEach(draft -> permissionsIfPresent(draft).ifPresent(modes::add));
        }
        writer.join();
        assertThat(modes).as("modes of the drafts seen").containsExactly("rw-------");
    }

    @Test
    void a_reader_sees_the_old_or_the_new_content_and_never_a_part() throws Exception {
        var file = file();
        file.replace(content(0));
        var done = new AtomicBoolean();
        var writer = writer(file, done);
        var seen = new TreeSet<String>();
        while (!done.get()) {
            seen.add(file.read().orElse("no file at all"));
        }
        writer.join();
        assertThat(seen).hasSizeGreaterThan(1).allSatisfy(text -> {
            assertThat(text).hasSize(content(0).length());
            assertThat(text.chars().distinct().count()).isEqualTo(1);
        });
    }

    @Test
    void leaves_no_draft() throws IOException {
        var file = file();
        file.replace("content");
        assertThat(Files.list(file.path().getParent())).containsExactly(file.path());
    }

    @Test
    void leaves_no_draft_if_writing_fails() throws IOException {
        var file = file();
        Files.createDirectories(file.path().resolve("a folder in its place"));
        assertThatThrownBy(() -> file.replace("content")).isInstanceOf(IOException.class);
        assertThat(Files.list(file.path().getParent())).containsExactly(file.path());
    }

    @Test
    void fails_and_names_a_file_in_place_of_the_folder() throws IOException {
        Files.writeString(home.resolve("jeton"), "");
        assertThatThrownBy(() -> file().replace("content"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(home.resolve("jeton").toString());
    }

    @Test
    void fails_if_the_content_is_not_utf_8() throws IOException {
        var file = file();
        file.createFolder();
        Files.write(file.path(), new byte[] {(byte) 0xFF});
        assertThatThrownBy(file::read).isInstanceOf(IOException.class);
    }

    @Test
    void renames_a_corrupt_file_without_changing_it() throws IOException {
        var file = file();
        file.replace("unreadable");
        var renamed = file.quarantine().orElseThrow();
        assertThat(file.path()).doesNotExist();
        assertThat(renamed).hasParent(file.path().getParent()).hasContent("unreadable");
        assertThat(renamed.getFileName().toString()).startsWith("tokens.json.unreadable-");
    }

    @Test
    void renames_nothing_if_there_is_no_file() throws IOException {
        file().replace("a");
        file().delete();
        assertThat(file().quarantine()).isEmpty();
    }

    @Test
    void moves_the_old_content_to_the_previous_file() throws IOException {
        var previous = new PrivateFile(home.resolve("jeton/previous"));
        file().replace("one", previous);
        assertThat(previous.read()).isEmpty();
        file().replace("two", previous);
        file().replace("three", previous);
        assertThat(file().read()).contains("three");
        assertThat(previous.read()).contains("two");
        assertThat(drafts(file())).isEmpty();
    }

    private PrivateFile file() {
        return new PrivateFile(home.resolve("jeton/tokens.json"));
    }

    /** Returns a letter repeated so often that one write call cannot write it. */
    private static String content(int number) {
        return String.valueOf((char) ('a' + number % 26)).repeat(300_000);
    }

    private static CompletableFuture<Void> writer(PrivateFile file, AtomicBoolean done) {
        return CompletableFuture.runAsync(() -> {
            try {
                for (var number = 0; number < REPLACEMENTS; number++) {
                    file.replace(content(number));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                done.set(true);
            }
        });
    }

    private static List<Path> drafts(PrivateFile file) throws IOException {
        var drafts = new ArrayList<Path>();
        try (var paths = Files.newDirectoryStream(file.path().getParent(), ".*")) {
            paths.forEach(drafts::add);
        }
        return drafts;
    }

    /** Returns empty if the file has been renamed meanwhile. */
    private static Optional<String> permissionsIfPresent(Path path) {
        try {
            return Optional.of(permissions(path));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
