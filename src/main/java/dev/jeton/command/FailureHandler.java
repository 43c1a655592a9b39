package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.StackTrace;
import dev.jeton.output.JsonText;
import dev.jeton.output.Output;
import dev.jeton.output.Query;
import dev.jeton.storage.NotPrivate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns exceptions into text or JSON on stderr and an exit code; nothing else does. */
public final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** As wide as what stands before the message. */
    private static final String INDENT = "       ";

    private final Session session;

    public FailureHandler(Session session) {
        this.session = session;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        if (thrown instanceof Output.BrokenPipe) {
            return Outcome.OK.exitCode();
        }
        var typed = deepest(parsed);
        var output = session.output(false, false);
        if (thrown instanceof CancellationException) {
            return stopped(output);
        }
        var line = new TypedLine(parsed.originalArgs());
        var failure = line.corrected(NextCommand.completed(failure(thrown), typed));
        report(output, failure, failure.outcome().exitCode());
        if (GlobalOptions.of(typed.commandSpec()).isDebugging()) {
            StackTrace.lines(thrown).forEach(output::errorLine);
        }
        return failure.outcome().exitCode();
    }

    @Override
    public int handleParseException(ParameterException thrown, String[] args) {
        var failure = UsageFailures.of(
                thrown,
                List.of(args),
                setting -> session.typed().preset(setting, session.environment()),
                words -> CommandLines.knowing(
                        words,
                        session,
                        thrown.getCommandLine().getCommandSpec().root().commandLine()));
        report(session.output(false, false), failure, failure.outcome().exitCode());
        return failure.outcome().exitCode();
    }

    /** A person has pressed Ctrl-C and needs no message. */
    private int stopped(Output output) {
        var outcome = session.stop();
        return reportToProgram(output, Failure.of(outcome, outcome.when()));
    }

    /** Prints a failure in JSON for a program, and nothing for a person, who has seen it. Returns the exit code. */
    static int reportToProgram(Output output, Failure failure) {
        var exitCode = failure.outcome().exitCode();
        if (output.hasJsonMessages()) {
            report(output, failure, exitCode);
        }
        return exitCode;
    }

    /** Prints a failure as text or JSON. */
    static void report(Output output, Failure failure, int exitCode) {
        if (output.hasJsonMessages()) {
            var error = fields(failure);
            error.put("exitCode", exitCode);
            output.errorLine(JsonText.of(Map.of("error", error)));
        } else {
            print(output, failure);
        }
    }

    static Failure failure(Exception thrown) {
        if (thrown instanceof Query.NotApplicable) {
            return Failure.of(Outcome.ERROR, "--query: " + thrown.getMessage())
                    .advice("Run the command without --query to see the whole result.");
        }
        if (thrown instanceof Query.TooLarge) {
            return Failure.of(
                            Outcome.ERROR,
                            "cannot apply --query: " + thrown.getMessage()
                                    + ", and this expression needs all of it at once")
                    .advice(
                            "A projection such as value[].id is applied page by page. Else print the list with -o ndjson,"
                                    + " and select from that with another program.");
        }
        if (thrown instanceof Output.BinaryOnTerminal) {
            return Failure.of(Outcome.USAGE, "cannot print a binary response to a terminal")
                    .advice("Write it to a file with --output-file FILE, or redirect the output.");
        }
        if (thrown instanceof Output.NotWritten) {
            var failure = Failure.of(Outcome.ERROR, thrown.getMessage());
            return thrown.getCause() instanceof NotPrivate refused
                    ? failure.advice(refused.advice()).hint(refused.remedy())
                    : failure;
        }
        if (thrown.getCause() instanceof OutOfMemoryError) {
            return Failure.of(Outcome.ERROR, "not enough memory")
                    .advice("Request less at a time, for example with --select or --page-size.");
        }
        if (thrown.getCause() instanceof StackOverflowError) {
            return Failure.of(
                            Outcome.ERROR, "cannot print the result: its objects are nested too deeply for this format")
                    .advice("-o json and -o ndjson have no such limit.");
        }
        return thrown instanceof Failure known
                ? known
                : unknown(thrown.getCause() instanceof Error error ? error : thrown);
    }

    /** Names only the type of an unexpected exception: its message may hold a secret. */
    private static Failure unknown(Throwable thrown) {
        return Failure.of(Outcome.ERROR, "unexpected " + thrown.getClass().getSimpleName())
                .advice("Run the command again with --debug, and report what it prints.");
    }

    static void print(Output output, Failure failure) {
        output.errorSentence("jeton: ", failure.getMessage());
        failure.reference().ifPresent(reference -> output.errorSentence(INDENT, reference));
        failure.advice().ifPresent(advice -> advice.lines().forEach(line -> output.errorSentence(INDENT, line)));
        failure.hint().ifPresent(hint -> output.errorLine("  try: " + hint));
        if (!failure.note().isEmpty()) {
            output.errorLine("");
            output.errorLine("A note for your admin, ready to send:");
            output.errorLine("");
            failure.note().forEach(line -> output.errorLine("  " + line));
        }
    }

    /** Returns the fields of a failure for JSON, as {@code docs/error.schema.json} describes them. */
    public static Map<String, Object> fields(Failure failure) {
        var error = new LinkedHashMap<String, Object>();
        error.put("name", failure.outcome().id());
        error.put("exitCode", failure.outcome().exitCode());
        error.put("message", failure.getMessage());
        error.putAll(failure.facts().fields());
        failure.retryAfter().ifPresent(wait -> error.put("retryAfter", Math.max(1, wait.toSeconds())));
        failure.advice().ifPresent(advice -> error.put("advice", advice));
        failure.hint().ifPresent(hint -> error.put("try", hint));
        if (!failure.note().isEmpty()) {
            error.put("note", String.join("\n", failure.note()));
        }
        return error;
    }

    private static ParseResult deepest(ParseResult parsed) {
        return parsed.hasSubcommand() ? deepest(parsed.subcommand()) : parsed;
    }
}
