package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A collection cut into pages, each made when it is asked for, with the link to the next. */
final class GraphPages {
    private final Scenario scenario;
    private final Links links;

    GraphPages(Scenario scenario) {
        this.scenario = scenario;
        this.links = new Links(scenario);
    }

    Reply page(SandboxCall call, GraphQuery query, SandboxRows rows) {
        var place = Optional.ofNullable(call.parameters().get(GraphQuery.SKIP_TOKEN))
                .map(token -> PagePosition.parse(token, rows.places()))
                .orElse(PagePosition.START);
        var values = new StringBuilder();
        var next = isEmpty(place) ? new PagePosition(place.page() + 1, place.row()) : fill(values, query, rows, place);
        var page = new StringBuilder(values.length() + 512);
        var json = new RowText(page);
        page.append("{\"@odata.context\":");
        json.value(query.context(call, ""));
        if (query.count() && place.page() == 0) {
            page.append(",\"@odata.count\":").append(count(query, rows));
        }
        if (next.row() < rows.places()) {
            page.append(",\"@odata.nextLink\":");
            json.value(links.next(call, repeated(place, next).token()));
        }
        page.append(",\"value\":[").append(values).append("]}");
        return Reply.json(200, page.toString())
                .with("request-id", UUID.randomUUID().toString());
    }

    /** A page of a short list, in the order that is asked for. */
    Reply of(SandboxCall call, GraphType type, List<Row> all) {
        var query = GraphQuery.of(call, type);
        var rows = SandboxRows.of(all);
        return page(
                call,
                query,
                query.order().map(order -> new Ordered().of(rows, order, 0)).orElse(rows));
    }

    static int count(GraphQuery query, SandboxRows rows) {
        if (query.matches().isEmpty()) {
            return rows.size();
        }
        var count = 0;
        for (var place = 0; place < rows.places(); place++) {
            count += rows.at(place).filter(query::wants).isPresent() ? 1 : 0;
        }
        return count;
    }

    /** @return where the next page begins: at a row that is wanted, or behind the last one */
    private PagePosition fill(StringBuilder values, GraphQuery query, SandboxRows rows, PagePosition from) {
        var json = new RowText(values);
        var shown = query.shown();
        var size = scenario == Scenario.TWO_PAGES ? (count(query, rows) + 1) / 2 : query.top();
        var taken = 0;
        for (var place = from.row(); place < rows.places(); place++) {
            var row = rows.at(place).filter(query::wants);
            if (row.isEmpty()) {
                continue;
            }
            if (taken == size) {
                return new PagePosition(from.page() + 1, place);
            }
            values.append(taken++ == 0 ? "" : ",");
            json.row(row.get(), shown);
        }
        return new PagePosition(from.page() + 1, rows.places());
    }

    private boolean isEmpty(PagePosition place) {
        return scenario == Scenario.EMPTY_PAGE && place.page() == 1;
    }

    private PagePosition repeated(PagePosition place, PagePosition next) {
        return scenario == Scenario.REPEATED_NEXT_LINK && place.page() == 1 ? place : next;
    }
}
