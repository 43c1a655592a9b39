package dev.jeton.command;

import dev.jeton.auth.msal.TokenFile;
import dev.jeton.auth.token.Account;
import dev.jeton.command.completion.Completer;
import dev.jeton.command.completion.Shell;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.config.ApiResources;
import dev.jeton.config.Profiles;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.Clean;
import dev.jeton.storage.Protection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "completion",
        description = "Print a completion script for a shell.",
        footer = {
            "",
            "Example (bash, zsh): source <(jeton completion bash)",
            "Example (zsh):       jeton completion zsh > ~/.zfunc/_jeton",
            "Example (fish):      jeton completion fish > ~/.config/fish/completions/jeton.fish",
            "Example (PowerShell): jeton completion powershell | Out-String | Invoke-Expression"
        })
class CompletionCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(index = "0", paramLabel = "SHELL", converter = ToShell.class, description = "${COMPLETION-CANDIDATES}")
    private Shell shell;

    @Option(
            names = "--complete",
            hidden = true,
            paramLabel = "WORD",
            description = "Print what can replace the current word, which begins like this.")
    private Optional<String> current = Optional.empty();

    @Parameters(index = "1..*", hidden = true, paramLabel = "WORDS", description = "The words before the current one.")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec;

    private final Session session;

    CompletionCommand(Session session) {
        this.session = session;
    }

    /** Accepts the name of PowerShell's program, too. */
    static class ToShell implements ITypeConverter<Shell> {
        @Override
        public Shell convert(String text) {
            return Arrays.stream(Shell.values())
                    .filter(each -> each.name().equalsIgnoreCase(text.equals("pwsh") ? "powershell" : text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a shell"));
        }
    }

    @Override
    public void run() {
        var output = global.output(session);
        if (current.isEmpty() && !words.isEmpty()) {
            throw Failure.of(Outcome.USAGE, "unexpected argument '" + words.get(0) + "'")
                    .hint("jeton completion " + shell);
        }
        if (current.isEmpty()) {
            output.print(shell.script());
        } else {
            new Completer(spec.root(), values())
                    .words(words, current.get())
                    .forEach(word -> output.exactLine(shell.line(word)));
        }
    }

    private Map<String, Supplier<List<String>>> values() {
        return Map.of(
                "--account", this::accounts,
                "ACCOUNT", this::accounts,
                "--profile", this::profiles,
                "PROFILE", this::profiles,
                "--resource", () -> ApiResources.load().names(),
                "PATH", CompletionCommand::paths);
    }

    /** Returns the accounts whose tokens can be read without a key: a completion never asks for one. */
    private List<String> accounts() {
        return TokenFile.all(session.environment()).stream()
                .flatMap(this::accounts)
                .distinct()
                .toList();
    }

    private Stream<String> accounts(TokenFile file) {
        try {
            return file.accounts(Optional.empty(), Protection.PLAIN).keySet().stream()
                    .map(Account::username)
                    .map(Clean::line);
        } catch (Failure e) {
            return Stream.empty();
        }
    }

    private List<String> profiles() {
        try {
            return Profiles.load(session.environment()).names();
        } catch (Failure e) {
            return List.of();
        }
    }

    /** Returns the paths of the examples. */
    private static List<String> paths() {
        return Examples.MOST_WANTED.stream()
                .flatMap(example -> Stream.of(example.line().split(" ")))
                .filter(word -> word.matches("/[A-Za-z/]+"))
                .distinct()
                .toList();
    }
}
