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
    void what_was_written_is_read_again() throws IOException {
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
    void reading_and_deleting_make_nothing() throws IOException {
        file().read();
        file().delete();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void file_and_new_folders_are_their_owners_alone() throws IOException {
        var file = new PrivateFile(home.resolve("a/b/tokens.json"));
        file.replace("secret");
        assertThat(permissions(file.path())).isEqualTo("rw-------");
        assertThat(permissions(home.resolve("a/b"))).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("a"))).isEqualTo("rwx------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_that_others_could_read_is_private_after_the_next_write() throws IOException {
        var file = file();
        file.createFolder();
        Files.writeString(file.path(), "before");
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
        file.replace("after");
        assertThat(permissions(file.path())).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_draft_is_private_from_its_first_byte() throws Exception {
        var file = file();
        file.createFolder();
        var done = new AtomicBoolean();
        var writer = writer(file, done);
        var modes = new TreeSet<String>();
        while (!done.get()) {
            drafts(file).forEach(draft -> permissionsOfPassing(draft).ifPresent(modes::add));
        }
        writer.join();
        assertThat(modes).as("modes of the drafts seen").containsExactly("rw-------");
    }

    @Test
    void a_reader_sees_one_content_or_the_other_and_never_a_part() throws Exception {
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
    void no_draft_is_left_behind() throws IOException {
        var file = file();
        file.replace("content");
        assertThat(Files.list(file.path().getParent())).containsExactly(file.path());
    }

    @Test
    void no_draft_is_left_behind_where_writing_fails() throws IOException {
        var file = file();
        Files.createDirectories(file.path().resolve("a folder in its place"));
        assertThatThrownBy(() -> file.replace("content")).isInstanceOf(IOException.class);
        assertThat(Files.list(file.path().getParent())).containsExactly(file.path());
    }

    @Test
    void a_file_where_the_folder_belongs_is_a_failure_that_names_it() throws IOException {
        Files.writeString(home.resolve("jeton"), "");
        assertThatThrownBy(() -> file().replace("content"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(home.resolve("jeton").toString());
    }

    @Test
    void what_is_not_utf_8_is_an_io_exception() throws IOException {
        var file = file();
        file.createFolder();
        Files.write(file.path(), new byte[] {(byte) 0xFF});
        assertThatThrownBy(file::read).isInstanceOf(IOException.class);
    }

    @Test
    void a_file_set_aside_is_out_of_the_way_and_whole() throws IOException {
        var file = file();
        file.replace("unreadable");
        var aside = file.setAside().orElseThrow();
        assertThat(file.path()).doesNotExist();
        assertThat(aside).hasParent(file.path().getParent()).hasContent("unreadable");
        assertThat(aside.getFileName().toString()).startsWith("tokens.json.unreadable-");
    }

    @Test
    void nothing_is_set_aside_where_there_is_nothing() throws IOException {
        file().replace("a");
        file().delete();
        assertThat(file().setAside()).isEmpty();
    }

    @Test
    void what_was_there_is_kept_under_another_name() throws IOException {
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

    /** One letter, so often that no write call takes it whole. */
    private static String content(int turn) {
        return String.valueOf((char) ('a' + turn % 26)).repeat(300_000);
    }

    private static CompletableFuture<Void> writer(PrivateFile file, AtomicBoolean done) {
        return CompletableFuture.runAsync(() -> {
            try {
                for (var turn = 0; turn < REPLACEMENTS; turn++) {
                    file.replace(content(turn));
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

    /** Empty where it has been renamed meanwhile. */
    private static Optional<String> permissionsOfPassing(Path path) {
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
