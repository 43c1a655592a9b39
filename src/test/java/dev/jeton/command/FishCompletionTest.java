package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class FishCompletionTest {
    enum Colour {
        red,
        blue
    }

    @Command(
            name = "jeton",
            subcommands = {Paint.class, Group.class})
    static class Root {}

    @Command(name = "paint", description = "Paint the person's wall.")
    static class Paint {
        @Option(
                names = {"-c", "--colour"},
                description = "${COMPLETION-CANDIDATES}; red.")
        Colour colour;

        @Option(names = "--quick", description = "At once.")
        boolean quick;

        @Option(names = "--wall", description = "Which one.")
        String wall;
    }

    @Command(name = "group", description = "Several.", subcommands = Member.class)
    static class Group {}

    @Command(name = "member", description = "One of them.")
    static class Member {}

    @Test
    void commands_options_and_values_are_completed() {
        assertThat(FishCompletion.of(new CommandLine(new Root())).lines())
                .containsExactly(
                        "complete -c jeton -f",
                        "complete -c jeton -n '__fish_use_subcommand' -a paint -d 'Paint the persons wall.'",
                        "complete -c jeton -n '__fish_seen_subcommand_from paint' -s c -l colour -r -a 'red blue'"
                                + " -d 'red, blue; red.'",
                        "complete -c jeton -n '__fish_seen_subcommand_from paint' -l quick -d 'At once.'",
                        "complete -c jeton -n '__fish_seen_subcommand_from paint' -l wall -r -d 'Which one.'",
                        "complete -c jeton -n '__fish_use_subcommand' -a group -d 'Several.'",
                        "complete -c jeton -n '__fish_seen_subcommand_from group' -a member -d 'One of them.'");
    }
}
