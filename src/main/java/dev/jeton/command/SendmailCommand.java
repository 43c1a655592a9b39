package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.auth.token.TokenSource;
import dev.jeton.command.mail.NotSent;
import dev.jeton.command.mail.OutgoingMail;
import dev.jeton.command.mail.SendmailArguments;
import dev.jeton.command.mail.SysExit;
import dev.jeton.command.option.CallLimits;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.config.Setting;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.Call;
import dev.jeton.graph.Call.TypedBody;
import dev.jeton.graph.Graph;
import dev.jeton.http.Content;
import dev.jeton.http.Method;
import dev.jeton.http.Response;
import dev.jeton.output.Output;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

@Command(
        name = "sendmail",
        preprocessor = SendmailCommand.OwnOptions.class,
        description = "Send a message from standard input through Graph, as sendmail does.",
        footer = {
            "",
            "Takes the options of sendmail, and none of jeton: -t, -f ADDRESS, -F NAME, -i, -v and others.",
            "Settings come from the environment and the profile (JETON_PROFILE). Needs the scope Mail.Send.",
            "",
            "Example: jeton sendmail -t < message.eml"
        })
class SendmailCommand implements Callable<Integer> {
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    /** The profile may be for another API, such as that of IMAP and SMTP. */
    private static final Map<Setting, String> SCOPES = Map.of(Setting.SCOPES, "Mail.Send");

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(arity = "0..*", paramLabel = "OPTION|RECIPIENT", description = "Options and recipients of sendmail.")
    private List<String> words = List.of();

    private final Session session;

    SendmailCommand(Session session) {
        this.session = session;
    }

    /** Makes picocli take all words but {@code --help} as they are. */
    static class OwnOptions implements IParameterPreprocessor {
        @Override
        public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec none, Map<String, Object> facts) {
            if (!words.equals(List.of("--help"))) {
                words.push("--");
            }
            return false;
        }
    }

    @Override
    public Integer call() {
        var output = global.output(session);
        try {
            var arguments = SendmailArguments.parse(words);
            if (arguments.mode() == SendmailArguments.Mode.SEND) {
                send(OutgoingMail.read(session.stdin(), arguments), output);
            }
            return SysExit.OK.code();
        } catch (NotSent e) {
            FailureHandler.report(output, e.failure(), e.exit().code());
            return e.exit().code();
        }
    }

    private void send(OutgoingMail mail, Output output) {
        try {
            var settings = global.settings(session, SCOPES).withGrantedScopes();
            var tokens = session.graphTokens(settings, output);
            var graph = session.graph(settings, output, tokens, Map.of(), CallLimits.withDefaults(output::notice));
            send(mail, graph, tokens);
        } catch (Failure e) {
            throw new NotSent(SysExit.of(e.outcome()), NextCommand.completed(e, SCOPES));
        }
        if (mail.arguments().verbose()) {
            output.notice("jeton: Graph accepted the mail for " + String.join(", ", mail.recipients()));
        }
    }

    /** Sends from the mailbox of -f; if there is none with this name, from that of the account, where it may be an alias. */
    private void send(OutgoingMail mail, Graph graph, TokenSource tokens) {
        var account = session.await(tokens.token()).account().username();
        var body = new TypedBody("text/plain", mail.content(account));
        var other = mail.otherMailbox(account).map(address -> call(mailbox(address), body));
        var own = call("/me", body);
        var first = other.orElse(own);
        var response = session.await(graph.exchange(first));
        if (response.status() == NOT_FOUND && other.isPresent()) {
            requireAccepted(session.await(graph.exchange(own)), graph, own);
        } else {
            requireAccepted(response, graph, first);
        }
    }

    private static Call call(String mailbox, TypedBody body) {
        return new Call(Method.POST, mailbox + "/sendMail", List.of(), Optional.of(body));
    }

    private static String mailbox(String address) {
        return "/users/" + URLEncoder.encode(address, UTF_8).replace("+", "%20");
    }

    /** Graph has answered 200 for messages that it did not send. */
    private static void requireAccepted(Response<Content> response, Graph graph, Call call) {
        if (response.status() == ACCEPTED) {
            return;
        }
        try {
            graph.requireSuccess(response, call);
        } catch (Failure e) {
            throw new NotSent(SysExit.ofRefusal(response.status(), e.outcome()), e);
        }
        throw new NotSent(
                SysExit.UNAVAILABLE,
                Failure.of(
                                Outcome.ERROR,
                                "cannot send the mail: Graph answered with status " + response.status()
                                        + ", and not with 202 (Accepted)")
                        .advice("Graph does so if a message is too large for it."));
    }
}
