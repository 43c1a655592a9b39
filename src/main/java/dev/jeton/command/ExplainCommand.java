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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description =
                "Explain an error of Entra, Graph or Exchange's mail servers: what it means, who must act, what to type."
                        + " Works offline.",
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
            description =
                    "53003, AADSTS53003, invalid_grant, 404, itemNotFound, 5.7.30, an exit code, or a whole message"
                            + " (default: standard input).")
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
        if (list && !arguments.isEmpty()) {
            throw usage("--list lists all codes: leave out '" + String.join(" ", arguments) + "'");
        }
        if (list) {
            result.results(global.output(session), Explanation.ON_A_LINE)
                    .list(Stream.concat(
                                    EntraErrors.load().all().stream()
                                            .map(error -> new Explanation(ErrorDiagnosis.of(error)).fields()),
                                    MailServerErrors.all().stream().map(MailServerError::fields))
                            .toList());
        } else {
            print(Explanations.in(text()));
        }
    }

    private void print(List<Map<String, Object>> found) {
        if (found.isEmpty()) {
            throw usage("there is no error of Entra, Graph or Exchange in this text, and no exit code")
                    .suggesting(arguments.size() == 1 ? arguments.get(0) : "", Explanations.codes());
        }
        var results = result.results(global.output(session), Explanation.ON_A_LINE);
        if (found.size() > 1) {
            results.list(found);
        } else if (results.format() == Format.TABLE) {
            var known = new LinkedHashMap<>(found.get(0));
            known.values().removeIf(Objects::isNull);
            result.results(global.output(session)).one(JsonText.of(known));
        } else {
            results.one(JsonText.of(found.get(0)));
        }
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
