package dev.jeton.storage;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class StorageFailuresTest {
    @Test
    void returns_what_was_read() {
        assertThat(StorageFailures.<String>call("cannot read", () -> "text")).isEqualTo("text");
    }

    @Test
    void fails_with_message_and_reason() {
        var cause = new IOException("the disk is full");
        var failure = failure(
                ERROR,
                () -> StorageFailures.run("cannot write", () -> {
                    throw cause;
                }));
        assertThat(failure).hasMessage("cannot write: the disk is full").hasCause(cause);
        assertThat(failure.hint()).isEmpty();
    }

    @Test
    void hints_at_the_command_that_repairs_permissions() {
        var cause = new NotPrivate("others can write to /a", "chmod 700 /a");
        assertThat(StorageFailures.of("cannot write", cause).hint()).contains("chmod 700 /a");
    }

    @Test
    void gives_a_reason_without_a_class_name() {
        assertThat(StorageFailures.reason(new AccessDeniedException("/a"))).isEqualTo("/a: access denied");
        assertThat(StorageFailures.reason(new NoSuchFileException("/a"))).isEqualTo("there is no such file");
        assertThat(StorageFailures.reason(new IOException("Is a directory"))).isEqualTo("it is a folder");
        assertThat(StorageFailures.reason(new FileSystemException("/a", null, "Is a directory")))
                .isEqualTo("it is a folder");
    }
}
