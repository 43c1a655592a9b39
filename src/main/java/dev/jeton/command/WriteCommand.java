package dev.jeton.command;

import dev.jeton.command.option.AnswerOptions;
import dev.jeton.command.option.BodyOptions;
import dev.jeton.command.option.CallTarget;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.QueryOptions;
import dev.jeton.command.option.RequestOptions;
import dev.jeton.command.option.ResourceOption;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.LongRunningOperation;
import dev.jeton.http.Deadline;
import dev.jeton.http.Method;
import dev.jeton.output.Format;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import dev.jeton.output.View;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Base of {@code post}, {@code patch}, {@code put} and {@code delete}, which differ in the method only. */
@Command
abstract class WriteCommand implements Runnable {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private ResourceOption resource = new ResourceOption();

    @Parameters(
            paramLabel = "PATH",
            description = "Path such as /me; /beta/me for the beta version; or a URL of the API.")
    private String path;

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Mixin
    private BodyOptions content = new BodyOptions();

    @Option(
            names = "--etag",
            paramLabel = "ETAG",
            description = "Send only if the item still has this version (If-Match).")
    private Optional<String> etag = Optional.empty();

    @Option(names = "--idempotent", description = "Also retry if the request may have been executed.")
    private boolean idempotent;

    @Option(
            names = "--wait",
            description =
                    "If the API accepts a long-running operation (202), wait for its end, at most --max-time or 10 minutes.")
    private boolean wait;

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    @Mixin
    private ResultOptions result = new ResultOptions(Format.JSON);

    private final Method method;
    private final Session session;

    WriteCommand(Method method, Session session) {
        this.method = method;
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        var target = resource.target(session, options, path);
        var headers = headers(target);
        var body = content.body(() -> session.stdin(output, "the body"));
        body.filter(any -> target.origin().isGraph())
                .ifPresent(any ->
                        content.requireJson(any, headers.getOrDefault("Content-Type", any.type()), target.path()));
        var call = target.call(method, query, request, body);
        var columns = result.view(query.selected(path));
        var limits = request.limits(idempotent, output);
        if (request.isDryRun()) {
            var url = target.origin().url(call);
            output.exactLine(session.curl(global.typed()).of(call, url, headers, content.file()));
        } else {
            var view = query.isCounted(path) ? columns.withCount() : columns;
            send(session.graph(target, output, headers, limits), call, view, output);
        }
    }

    private void send(Graph graph, Call call, View view, Output output) {
        try (var destination = answer.destination(output)) {
            var got = session.await(request.bounded(graph.exchange(call)));
            var end = wait && LongRunningOperation.isAccepted(got)
                    ? session.await(operation(graph, call).end(got))
                    : new LongRunningOperation.End(got, Optional.empty());
            answer.print(end.response(), new Results(destination.output(), view), graph, call);
            end.failure().ifPresent(failure -> {
                throw failure;
            });
            destination.commit();
        }
    }

    private LongRunningOperation operation(Graph graph, Call call) {
        var longest = request.deadline().map(Deadline::left).orElse(LONGEST_WAIT);
        return new LongRunningOperation(graph, call, longest);
    }

    private Map<String, String> headers(CallTarget target) {
        var headers = target.headers(query, request);
        if (content.hasType() && headers.containsKey("Content-Type")) {
            throw Failure.of(Outcome.USAGE, "--type and -H Content-Type mean the same: give one of them");
        }
        if (etag.isPresent() && headers.containsKey("If-Match")) {
            throw Failure.of(Outcome.USAGE, "--etag and -H If-Match mean the same: give one of them");
        }
        etag.ifPresent(version -> headers.put("If-Match", version));
        return headers;
    }
}
