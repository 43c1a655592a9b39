package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class CommandLinesTest {
    @Test
    void a_command_is_called_by_the_name_that_its_help_shows() {
        assertThat(CommandLines.COMMANDS).isNotEmpty().allSatisfy(entry -> assertThat(
                        entry.type().getAnnotation(Command.class).name())
                .isEqualTo(entry.word()));
    }
}
