package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Creates the pages of a collection, with next links. */
final class GraphPages {
    private final Scenario scenario;
    private final Links links;

    GraphPages(Scenario scenario) {
        this.scenario = scenario;
        this.links = new Links(scenario);
    }

    Reply page(SandboxCall call, GraphQuery query, SandboxRows rows) {
        var position = Optional.ofNullable(call.parameters().get(GraphQuery.SKIP_TOKEN))
                .map(token -> PagePosition.parse(token, rows.positions()))
                .orElse(PagePosition.START);
        var values = new StringBuilder();
        var next = isEmpty(position)
                ? new PagePosition(position.page() + 1, position.row())
                : fill(values, query, rows, position);
        var page = new StringBuilder(values.length() + 512);
        var json = new RowText(page);
        page.append("{\"@odata.context\":");
        json.value(query.context(call, ""));
        if (query.count() && position.page() == 0) {
            page.append(",\"@odata.count\":").append(count(query, rows));
        }
        if (next.row() < rows.positions()) {
            page.append(",\"@odata.nextLink\":");
            json.value(links.next(call, repeated(position, next).token()));
        }
        page.append(",\"value\":[").append(values).append("]}");
        return Reply.json(200, page.toString())
                .with("request-id", UUID.randomUUID().toString());
    }

    /** Returns a page of a short list, in the order of the query. */
    Reply of(SandboxCall call, GraphType type, List<Row> all) {
        return of(call, type, SandboxRows.of(all));
    }

    Reply of(SandboxCall call, GraphType type, SandboxRows all) {
        var query = GraphQuery.of(call, type);
        var rows = query.order().map(order -> new OrderCache().sorted(all, order, 0));
        return page(call, query, rows.orElse(all));
    }

    static int count(GraphQuery query, SandboxRows rows) {
        if (query.filter().isEmpty()) {
            return rows.size();
        }
        var count = 0;
        for (var position = 0; position < rows.positions(); position++) {
            count += rows.at(position).filter(query::matches).isPresent() ? 1 : 0;
        }
        return count;
    }

    /** Writes a page, and returns the position of the next matching row, or the end of the collection. */
    private PagePosition fill(StringBuilder values, GraphQuery query, SandboxRows rows, PagePosition from) {
        var json = new RowText(values);
        var properties = query.properties();
        var size = scenario == Scenario.TWO_PAGES ? (count(query, rows) + 1) / 2 : query.top();
        var rowCount = 0;
        for (var position = from.row(); position < rows.positions(); position++) {
            var row = rows.at(position).filter(query::matches);
            if (row.isEmpty()) {
                continue;
            }
            if (rowCount == size) {
                return new PagePosition(from.page() + 1, position);
            }
            values.append(rowCount++ == 0 ? "" : ",");
            json.row(row.get(), properties);
        }
        return new PagePosition(from.page() + 1, rows.positions());
    }

    private boolean isEmpty(PagePosition position) {
        return scenario == Scenario.EMPTY_PAGE && position.page() == 1;
    }

    private PagePosition repeated(PagePosition position, PagePosition next) {
        return scenario == Scenario.REPEATED_NEXT_LINK && position.page() == 1 ? position : next;
    }
}
