package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Handles {@code /users/delta}: all users page by page, then the changes since.
 *
 * @see <a href="https://learn.microsoft.com/graph/delta-query-overview">Microsoft Graph documentation</a>
 */
final class Delta {
    private static final String LATEST = "latest";
    private static final Pattern PAGE_SIZE = Pattern.compile(".*odata\\.maxpagesize=(\\d{1,3})\\b.*");

    private final UserDirectory directory;
    private final Scenario scenario;
    private final Links links;
    private boolean resyncSent;

    Delta(UserDirectory directory, Scenario scenario) {
        this.directory = directory;
        this.scenario = scenario;
        this.links = new Links(scenario);
    }

    Reply handle(SandboxCall call) {
        var query = GraphQuery.of(call, GraphType.USER);
        var skip = Optional.ofNullable(call.parameters().get(GraphQuery.SKIP_TOKEN));
        if (skip.isPresent()) {
            return page(call, query, DeltaPosition.parse(skip.get()));
        }
        var token = call.parameters().getOrDefault(GraphQuery.DELTA_TOKEN, "");
        return switch (token) {
            case "" -> page(call, query, DeltaPosition.start(directory.revision()));
            case LATEST ->
                page(call, query, DeltaPosition.start(directory.revision()).withNext(directory.positions()));
            default ->
                resync(call)
                        .orElseGet(() ->
                                page(call, query, DeltaPosition.parse(token).atRevision(directory.revision())));
        };
    }

    /** Returns the 410 of the scenario, once; Location is the new start. */
    private Optional<Reply> resync(SandboxCall call) {
        var code =
                switch (scenario) {
                    case RESYNC_REQUIRED -> "resyncRequired";
                    case SYNC_STATE_LOST -> "syncStateNotFound";
                    default -> "";
                };
        if (code.isEmpty() || resyncSent) {
            return Optional.empty();
        }
        resyncSent = true;
        return Optional.of(
                GraphError.reply(call, 410, code, "The sync state generation is not found; continuing is impossible.")
                        .with("Location", Links.delta(call, "")));
    }

    private Reply page(SandboxCall call, GraphQuery query, DeltaPosition position) {
        var values = new StringBuilder();
        var size = pageSize(call).orElse(query.top());
        var next = position.isInitial() ? users(values, query, position, size) : changes(values, query, position, size);
        var page = new StringBuilder();
        var json = new RowText(page);
        page.append("{\"@odata.context\":");
        json.value(query.context(call, ""));
        page.append(next.isPresent() ? ",\"@odata.nextLink\":" : ",\"@odata.deltaLink\":");
        json.value(next.map(it -> links.next(call, it.token()))
                .orElseGet(() -> Links.delta(call, position.end().token())));
        page.append(",\"value\":[").append(values).append("]}");
        return Reply.json(200, page.toString())
                .with("request-id", UUID.randomUUID().toString());
    }

    /** Writes a page of all users, and returns the position of the next page; empty after the last. */
    private Optional<DeltaPosition> users(StringBuilder values, GraphQuery query, DeltaPosition from, int size) {
        var json = new RowText(values);
        var rowCount = 0;
        for (var position = from.next(); position < directory.positions(); position++) {
            var row = directory.at(position).filter(query::matches);
            if (row.isEmpty()) {
                continue;
            }
            if (rowCount == size) {
                return Optional.of(from.withNext(position));
            }
            values.append(rowCount++ == 0 ? "" : ",");
            json.row(row.get(), properties(query));
        }
        return Optional.empty();
    }

    private Optional<DeltaPosition> changes(StringBuilder values, GraphQuery query, DeltaPosition from, int size) {
        var json = new RowText(values);
        var remaining = directory.changedSince(from.next()).stream()
                .filter(change -> change.revision() <= from.upTo())
                .toList();
        var page = remaining.subList(0, Math.min(size, remaining.size()));
        for (var change : page) {
            values.append(values.isEmpty() ? "" : ",");
            change.current()
                    .ifPresentOrElse(
                            person -> json.row(Row.of(person), properties(query)), () -> json.value(removed(change)));
        }
        return page.size() < remaining.size()
                ? Optional.of(from.withNext(page.get(page.size() - 1).revision()))
                : Optional.empty();
    }

    private static JsonObject removed(UserDirectory.Change change) {
        return new JsonObject().put("id", change.id()).put("@removed", new JsonObject().put("reason", "deleted"));
    }

    private static List<String> properties(GraphQuery query) {
        return Stream.concat(query.properties().stream(), Stream.of("id"))
                .distinct()
                .toList();
    }

    private static Optional<Integer> pageSize(SandboxCall call) {
        return call.header("prefer")
                .map(PAGE_SIZE::matcher)
                .filter(it -> it.matches())
                .map(it -> Math.max(1, Integer.parseInt(it.group(1))));
    }
}
