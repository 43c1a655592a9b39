package dev.jeton.command;

import dev.jeton.auth.AccessToken;
import dev.jeton.auth.SignIn;
import dev.jeton.config.Settings;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        description = "Sign a person in: silently where that is possible, else with a code for any browser.",
        footer = {"", "Example: jeton login --tenant contoso.com --scopes \"User.Read Mail.Read\""})
class LoginCommand implements Runnable {
    @Mixin
    private GlobalOptions global;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--force", description = "Ask for a sign-in even where none is needed, to add an account; off.")
    private boolean force;

    @Option(names = "--no-qr", description = "Show no QR code of the page; one is shown on a terminal.")
    private boolean noQr;

    private final Wiring wiring;
    private final Foreground foreground;

    LoginCommand(Wiring wiring, Foreground foreground) {
        this.wiring = wiring;
        this.foreground = foreground;
    }

    @Override
    public void run() {
        var settings = options.settings();
        var output = global.output();
        var token = foreground.await(token(wiring.signIn(settings, output), settings, output));
        output.line("Signed in as " + token.account().username() + ", tenant "
                + token.account().tenant());
        output.say("Granted: " + String.join(" ", token.scopes()));
    }

    private Uni<AccessToken> token(SignIn signIn, Settings settings, Output output) {
        var prompt = new TerminalPrompt(output, settings, new PromptOptions(!noQr, false, false));
        return !options.mayAskAPerson() ? signIn.token() : force ? signIn.freshToken(prompt) : signIn.token(prompt);
    }
}
