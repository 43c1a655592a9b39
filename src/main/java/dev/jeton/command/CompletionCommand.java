package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print a completion script for a shell.",
        footer = {
            "",
            "Example (bash, zsh): source <(jeton completion bash)",
            "Example (fish):      jeton completion fish > ~/.config/fish/completions/jeton.fish"
        })
class CompletionCommand implements Runnable {
    /** The shells. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    private final Session session;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var root = spec.root().commandLine();
        global.output(session)
                .print(
                        switch (shell) {
                            case BASH, ZSH -> AutoComplete.bash(root.getCommandName(), root);
                            case FISH -> FishCompletion.of(root);
                        });
    }
}
