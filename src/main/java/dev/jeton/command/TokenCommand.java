package dev.jeton.command;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.TokenOptions;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.JsonText;
import dev.jeton.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = "Print an access token: from the cache, else renewed. Never asks a person.",
        footer = {
            "",
            "Example: jeton token --format header | curl -H @- https://graph.microsoft.com/v1.0/me",
            "(on standard input, since other users of the machine can read command lines)"
        })
class TokenCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private TokenOptions wanted = new TokenOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; raw.")
    private TokenFormat format = TokenFormat.RAW;

    @Option(names = "--decode", description = "Print what it says instead, as JSON; nobody verifies it.")
    private boolean decode;

    @Option(names = "--show", description = "Print it to a terminal too; off.")
    private boolean show;

    private final Session session;

    TokenCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        if (output.terminal().stdout() && !show && !decode) {
            throw Failure.of(Outcome.USAGE, "a token on a terminal stays in its history, and may be seen by others")
                    .hint("jeton token --show    (or --decode, or into a pipe)");
        }
        var token = session.await(wanted.token(session, output));
        output.line(decode ? decoded(token, output) : format.text(token, session.environment()));
    }

    private static String decoded(AccessToken token, Output output) {
        var claims = token.claims();
        if (claims.isEmpty()) {
            throw Failure.of(
                    Outcome.ERROR,
                    "the token cannot be decoded: only the API that it is for can read it"
                            + " (it is no JSON Web Token, or an encrypted one)");
        }
        output.say("These are claims that nobody has verified: to look at, not to rely on.");
        return JsonText.indented(JsonText.of(claims));
    }
}
