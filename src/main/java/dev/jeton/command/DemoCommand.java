package dev.jeton.command;

import dev.jeton.auth.LoginOptions;
import dev.jeton.command.option.CallLimits;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.PromptOptions;
import dev.jeton.command.terminal.TerminalPrompt;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.graph.Call;
import dev.jeton.output.Format;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import dev.jeton.output.View;
import dev.jeton.sandbox.Sandbox;
import dev.jeton.sandbox.SandboxOptions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Show a sign-in and Graph calls against a simulated tenant on this machine; needs no account.",
        footer = {"", "Example: jeton demo --approve"})
class DemoCommand implements Runnable {
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final int USERS = 12;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Option(names = "--approve", description = "Approve the sign-in automatically (default: approve it in a browser).")
    private boolean approve;

    private final Session session;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var options = SandboxOptions.defaults().withInterval(POLL_INTERVAL);
        var approving = approve ? options.withApprovalAfter(SandboxCommand.POLLS_BEFORE_APPROVAL) : options;
        var output = global.output(session);
        if (!approve) {
            output.notice("No browser on this machine? Ctrl-C, then: jeton demo --approve");
        }
        try (var sandbox = session.await(Sandbox.start(session.vertx(), approving))) {
            show(settings(sandbox), output);
        }
    }

    private void show(Settings settings, Output output) {
        var signIn = session.signIn(settings, output);
        signIn.deleteAll(); // left by a killed demo with the same port
        var graph = session.graph(settings, output, signIn, Map.of(), CallLimits.withDefaults(output::notice));
        var me = Call.get("/me", List.of());
        var table = new Results(output, View.of(Format.TABLE));
        try {
            typed(output, "jeton login");
            var prompt = new TerminalPrompt(output, settings, PromptOptions.codeOnly(), event -> {});
            var token = timed(output, "signed in", signIn.token(LoginOptions.DEFAULT, prompt));
            output.line("Signed in as " + token.account().username());
            typed(output, "jeton get /me -o table");
            table.one(timed(output, "GET /me", graph.call(me)).body().text());
            typed(output, "jeton get /users --select displayName,mail --limit " + USERS + " -o table");
            var pages = graph.pages(
                    Call.get("/users", List.of(Map.entry("$select", "displayName,mail"))), USERS, Optional.empty());
            timed(output, "GET /users, page by page", pages.collect().asList())
                    .forEach(page -> table.next(page.body().bytes(), page.list()));
            table.end();
            typed(output, "jeton token");
            output.line("(an access token for "
                    + String.join(
                            " ",
                            timed(output, "the token again, silently", signIn.token())
                                    .scopes()) + ")");
            timed(output, "GET /me again", graph.call(me));
            advise(output);
        } finally {
            signIn.deleteAll();
        }
    }

    /** Prints a command as a person would have typed it. */
    private static void typed(Output output, String command) {
        output.line("");
        output.line("$ " + command);
    }

    private static void advise(Output output) {
        output.line("");
        output.line("That was a simulated tenant on this machine. Next:");
        output.line("  jeton setup                    # use your own tenant");
        output.line("  jeton sandbox --approve -- sh  # a shell with this tenant, to try commands");
        output.line("  jeton doctor                   # if something does not work");
    }

    private <T> T timed(Output output, String step, Uni<T> uni) {
        var start = System.nanoTime();
        var item = session.await(uni);
        output.errorLine(String.format("  %,8.1f ms  %s", (System.nanoTime() - start) / 1e6, step));
        return item;
    }

    /** Returns settings for the sandbox; of the user's own settings, only the folders apply. */
    private Settings settings(Sandbox sandbox) {
        var variables = new HashMap<>(session.environment().variables());
        variables.keySet().removeIf(name -> name.startsWith("JETON_"));
        return new Settings(
                Map.of(
                        Setting.AUTHORITY, sandbox.authority().toString(),
                        Setting.GRAPH_URL, sandbox.graphUrl().toString(),
                        Setting.CLIENT_ID, sandbox.clientId()),
                Optional.empty(),
                new Environment(variables),
                Profiles.none());
    }
}
