package dev.jeton.command;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.command.option.TokenOptions;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.Format;
import dev.jeton.output.JsonText;
import dev.jeton.output.Output;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = "Print an access token: from the cache, else refreshed. Never starts a sign-in.",
        footer = {
            "",
            "Example: jeton token --format header | curl -H @- https://graph.microsoft.com/v1.0/me",
            "(through standard input, because other users of the machine can read command lines)",
            "",
            "Example (sh):         eval \"$(jeton token --format env)\"",
            "Example (fish):       jeton token --format env-fish | source",
            "Example (PowerShell): jeton token --format env-powershell | Out-String | Invoke-Expression"
        })
class TokenCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private TokenOptions tokenOptions = new TokenOptions();

    @Mixin
    private ResultOptions result = new ResultOptions(Format.RAW);

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "Format for another program: ${COMPLETION-CANDIDATES} (default: raw; json with -o or --query).")
    private Optional<TokenFormat> format = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "ADDRESS",
            description =
                    "Mailbox that xoauth2 and oauthbearer sign in to, for example a shared one (default: the account).")
    private Optional<String> user = Optional.empty();

    @Option(names = "--decode", description = "Print the claims of the token as JSON; they are not verified.")
    private boolean decode;

    @Option(names = "--show", description = "Print the token even to a terminal.")
    private boolean show;

    private final Session session;

    TokenCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        if (output.terminal().stdout() && !show && !decode) {
            throw Failure.of(Outcome.USAGE, "cannot print a token to a terminal: others may see it there")
                    .advice("Use a pipe, --decode, or --show.")
                    .hint(session.typed().line() + " --show");
        }
        var results = result.results(output);
        var hasFields = results.format() != Format.RAW || results.hasQuery();
        var shown = format.orElse(hasFields ? TokenFormat.JSON : TokenFormat.RAW);
        check(shown, hasFields);
        var token = session.await(tokenOptions.token(session, output, shown.validity()));
        var mailbox = user.orElse(token.account().username());
        var text = decode ? decoded(token, output) : shown.text(token, session.environment(), mailbox);
        if (hasFields) {
            results.one(text);
        } else {
            output.exactLine(text);
        }
    }

    private void check(TokenFormat shown, boolean hasFields) {
        if (decode && format.isPresent()) {
            throw Failure.of(Outcome.USAGE, "--decode and --format exclude each other")
                    .advice("--decode prints JSON; -o is for another format of it.");
        }
        if (hasFields && !decode && !shown.isJson()) {
            throw Failure.of(Outcome.USAGE, "cannot use -o or --query with --format " + shown)
                    .advice("They are for the formats json, azure-cli and exec-credential.");
        }
        checkUser(shown);
    }

    /** Control characters separate the fields of the format. */
    private void checkUser(TokenFormat shown) {
        if (user.isPresent() && !shown.hasUser()) {
            throw Failure.of(Outcome.USAGE, "cannot use --user with --format " + shown)
                    .advice("It is for the formats xoauth2 and oauthbearer.");
        }
        if (user.filter(address -> address.isEmpty() || address.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw Failure.of(Outcome.USAGE, "cannot use --user: the value is not a mail address");
        }
    }

    private static String decoded(AccessToken token, Output output) {
        var claims = token.claims();
        if (claims.isEmpty()) {
            throw Failure.of(
                    Outcome.ERROR,
                    "the token cannot be decoded: only the API that it is for can read it"
                            + " (it is no JSON Web Token, or an encrypted one)");
        }
        output.notice("These claims are not verified: do not rely on them.");
        return JsonText.indented(JsonText.of(claims));
    }
}
