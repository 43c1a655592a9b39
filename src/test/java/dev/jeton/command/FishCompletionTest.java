package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class FishCompletionTest {
    enum Colour {
        red,
        blue
    }

    @Command(
            name = "jeton",
            subcommands = {Paint.class, Group.class})
    static class Root {
        @Option(names = "--version", description = "Which \\ it is.")
        boolean version;
    }

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

        @Option(names = "--plan", paramLabel = "FILE|-", description = "How.")
        String plan;

        @Option(names = "--secret", hidden = true, description = "Not to be seen.")
        boolean secret;

        @Parameters(index = "0", paramLabel = "COLOUR", description = "${COMPLETION-CANDIDATES}")
        Colour under;

        @Parameters(index = "1", paramLabel = "FILE", description = "What for.")
        String file;
    }

    @Command(
            name = "group",
            description = "Several.",
            subcommands = {Member.class, Guest.class})
    static class Group {}

    @Command(name = "member", description = "One of them.")
    static class Member {
        @Option(names = "--all", description = "Each.")
        boolean all;
    }

    @Command(name = "guest", description = "Another.")
    static class Guest {}

    @Test
    void commands_options_and_values_are_completed() {
        assertThat(FishCompletion.of(new CommandLine(new Root())).lines()).containsExactlyElementsOf("""
                        complete -c jeton -f
                        complete -c jeton -n '__fish_use_subcommand' -l version -d 'Which \\\\ it is.'
                        complete -c jeton -n '__fish_use_subcommand' -a paint -d 'Paint the person\\'s wall.'
                        complete -c jeton -n '@ paint' -s c -l colour -x -a 'red blue' -d 'red, blue; red.'
                        complete -c jeton -n '@ paint' -l quick -d 'At once.'
                        complete -c jeton -n '@ paint' -l wall -x -d 'Which one.'
                        complete -c jeton -n '@ paint' -l plan -r -F -d 'How.'
                        complete -c jeton -n '@ paint' -a 'red blue' -d 'red, blue'
                        complete -c jeton -n '@ paint' -F -d 'What for.'
                        complete -c jeton -n '__fish_use_subcommand' -a group -d 'Several.'
                        complete -c jeton -n '@ group; and not @ member guest' -a member -d 'One of them.'
                        complete -c jeton -n '@ group; and @ member' -l all -d 'Each.'
                        complete -c jeton -n '@ group; and not @ member guest' -a guest -d 'Another.'
                        """.replace(
                "@", "__fish_seen_subcommand_from").lines().toList());
    }
}
