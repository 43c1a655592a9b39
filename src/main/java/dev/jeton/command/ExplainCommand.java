package dev.jeton.command;

import dev.jeton.command.mail.MailServerError;
import dev.jeton.command.mail.MailServerErrors;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.entra.EntraErrors;
import dev.jeton.entra.ErrorDiagnosis;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.Format;
import dev.jeton.output.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description =
                "Explain an error of Entra, or of Exchange's mail servers: what it means, who must act, what to type. Works"
                        + " offline.",
        footer = {
            "",
            "Example: jeton explain 53003",
            "Example: jeton explain '550 5.7.30 Basic authentication is not supported for Client Submission.'",
            "Example: az login 2>&1 | jeton explain"
        })
class ExplainCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "ERROR",
            description = "53003, AADSTS53003, invalid_grant, 5.7.30, or a whole message (default: standard input).")
    private List<String> arguments = List.of();

    @Option(names = "--list", description = "List all codes that jeton knows.")
    private boolean list;

    @Mixin
    private ResultOptions result = new ResultOptions(Format.TABLE);

    private final Session session;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (list) {
            result.results(global.output(session), Explanation.ON_A_LINE)
                    .list(Stream.concat(
                                    EntraErrors.load().all().stream()
                                            .map(error -> new Explanation(ErrorDiagnosis.of(error)).fields()),
                                    MailServerErrors.all().stream().map(MailServerError::fields))
                            .toList());
        } else {
            result.results(global.output(session)).one(JsonText.of(fields(text())));
        }
    }

    /** Looks for an error of Entra first: a mail server may quote one. */
    private static Map<String, Object> fields(String text) {
        return Explanation.in(text)
                .map(Explanation::fields)
                .or(() -> MailServerErrors.in(text).map(MailServerError::fields))
                .orElseThrow(() -> usage("there is no error of Entra's or Exchange's in this text"));
    }

    private String text() {
        return arguments.isEmpty()
                ? global.input(session).orElseThrow(() -> usage("there is nothing to explain"))
                : String.join(" ", arguments);
    }

    private static Failure usage(String message) {
        return Failure.of(Outcome.USAGE, message).hint("jeton explain --list");
    }
}
