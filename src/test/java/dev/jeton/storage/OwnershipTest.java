package dev.jeton.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jeton.support.EndsProcesses;
import dev.jeton.support.OtherUser;
import dev.jeton.support.Running;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
@ExtendWith(EndsProcesses.class)
class OwnershipTest {
    @TempDir
    private Path home;

    private Path folder;
    private PrivateFile settings;
    private PrivateFile secrets;

    @BeforeEach
    void create_files() throws IOException {
        folder = home.resolve("jeton");
        settings = PrivateFile.ofSettings(folder.resolve("config.toml"));
        settings.replace("settings");
        secrets = PrivateFile.ofSecrets(folder.resolve("tokens.json"));
        secrets.replace("secrets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw----", "rw-rw-rw-", "rw----rw-", "rw--w----"})
    void settings_that_others_can_write_are_refused(String permissions) throws IOException {
        allow(settings.path(), permissions);
        assertThat(refusal(settings))
                .hasMessage("others can write to " + settings.path())
                .extracting(NotPrivate::remedy)
                .isEqualTo("chmod go-w " + settings.path());
        allow(settings.path(), "rw-------");
        allow(folder, "rwx" + permissions.substring(3));
        assertThat(refusal(settings)).hasMessage("others can write to " + folder);
        assertThatCode(() -> settings.replace("new")).isInstanceOf(NotPrivate.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "r--r--r--", "rw-r-----"})
    void settings_that_others_can_only_read_are_used_and_stay_so(String permissions) throws IOException {
        allow(settings.path(), permissions);
        allow(folder, "rwxr-xr-x");
        assertThat(settings.read()).contains("settings");
        settings.replace("new");
        assertThat(settings.read()).contains("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings.path())))
                .isEqualTo(permissions);
    }

    @Test
    void what_is_not_a_regular_file_is_not_opened() throws Exception {
        for (var file : new PrivateFile[] {settings, secrets}) {
            Files.delete(file.path());
            assertThat(Running.tool(folder, "mkfifo", "-m", "600", file.path().toString())
                            .exitCode())
                    .isZero();
            assertThat(refusal(file)).hasMessage(file.path() + " is not a regular file");
        }
    }

    @Test
    void files_and_folders_of_another_user_are_refused() throws IOException {
        TestEnvironment.needRoot();
        for (var file : new PrivateFile[] {settings, secrets}) {
            for (var path : new Path[] {file.path(), folder}) {
                own(path, OtherUser.ID);
                assertThat(refusal(file)).hasMessage(path + " belongs to user " + OtherUser.ID);
                assertThat(refusal(file).advice()).startsWith("Run jeton as that user, without sudo");
                own(path, 0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "65534, false"})
    void a_sticky_folder_is_accepted_if_root_or_this_user_owns_it(int owner, boolean accepted) throws IOException {
        TestEnvironment.needRoot();
        for (var path : new Path[] {folder, home}) {
            Files.setAttribute(path, "unix:mode", 01777);
            own(path, owner);
            assertThat(isAccepted(secrets)).as(path.toString()).isEqualTo(accepted);
            assertThat(isAccepted(settings)).isEqualTo(accepted || path.equals(home));
            own(path, 0);
        }
    }

    @Test
    void root_creates_nothing_in_the_folder_of_another_user() throws IOException {
        TestEnvironment.needRoot();
        var theirs = Files.createDirectory(home.resolve("theirs"));
        own(theirs, OtherUser.ID);
        for (var file : new PrivateFile[] {
            PrivateFile.ofSettings(theirs.resolve(".config/jeton/config.toml")),
            PrivateFile.ofSecrets(theirs.resolve(".local/state/jeton/tokens/a.json"))
        }) {
            assertThat(file.read()).isEmpty();
            assertThatCode(() -> file.replace("x"))
                    .isInstanceOf(NotPrivate.class)
                    .hasMessage(theirs + " belongs to user " + OtherUser.ID);
            assertThat(theirs).isEmptyDirectory();
        }
    }

    @Test
    void settings_behind_a_link_change_and_the_link_stays() throws IOException {
        var dotfiles = Files.createDirectories(home.resolve("dotfiles/deep"));
        var target = Files.move(settings.path(), dotfiles.resolve("config.toml"));
        var second = Files.createSymbolicLink(home.resolve("second"), Path.of("dotfiles/deep/../deep/config.toml"));
        Files.createSymbolicLink(settings.path(), Path.of("../second"));
        for (var content : new String[] {"new", "newer"}) {
            settings.replace(content);
            assertThat(settings.read()).contains(content);
            assertThat(target).hasContent(content).isRegularFile();
            assertThat(settings.path()).isSymbolicLink();
            assertThat(second).isSymbolicLink();
            Files.delete(target); // then the link leads to no file, and the next content creates it
        }
        assertThat(dotfiles).isEmptyDirectory();
        assertThat(settings.read()).isEmpty();
    }

    @Test
    void settings_behind_a_link_are_checked_with_their_folder() throws IOException {
        var dotfiles = Files.createDirectory(home.resolve("dotfiles"));
        var target = Files.move(settings.path(), dotfiles.resolve("config.toml"));
        Files.createSymbolicLink(settings.path(), target);
        allow(dotfiles, "rwxrwxrwx");
        assertThat(refusal(settings)).hasMessage("others can write to " + dotfiles);
        allow(dotfiles, "rwxr-xr-x");
        allow(target, "rw-rw-rw-");
        assertThat(refusal(settings)).hasMessage("others can write to " + target);
        allow(target, "rw-r--r--");
        assertThat(settings.read()).contains("settings");
    }

    @Test
    void a_link_of_another_user_in_a_shared_folder_is_not_followed() throws IOException {
        TestEnvironment.needRoot();
        Files.setAttribute(home, "unix:mode", 01777);
        var link = Files.createSymbolicLink(home.resolve("link"), home.resolve("nothing"));
        Files.setAttribute(link, "unix:uid", OtherUser.ID, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        assertThatCode(() -> SymbolicLinks.target(link))
                .isInstanceOf(NotPrivate.class)
                .hasMessage(link + " is a symbolic link of user " + OtherUser.ID);
        own(home, OtherUser.ID);
        assertThat(SymbolicLinks.target(link)).isEqualTo(home.resolve("nothing"));
        own(home, 0);
    }

    @Test
    void a_loop_of_links_is_an_error() throws IOException {
        Files.delete(settings.path());
        Files.createSymbolicLink(settings.path(), settings.path());
        assertThatCode(settings::read).isInstanceOf(IOException.class).hasMessageContaining("config.toml");
        assertThatCode(() -> settings.replace("x")).isInstanceOf(IOException.class);
    }

    private static NotPrivate refusal(PrivateFile file) {
        return catchThrowableOfType(NotPrivate.class, file::read);
    }

    private static boolean isAccepted(PrivateFile file) {
        return refusal(file) == null;
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void own(Path path, int user) throws IOException {
        Files.setAttribute(path, "unix:uid", user);
    }
}
