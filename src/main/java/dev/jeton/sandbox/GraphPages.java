package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A collection cut into pages, each with the link to the next. */
final class GraphPages {
    private static final String TOKEN = "$skiptoken";
    // Opaque to clients, as Graph's is; the number of the page follows.
    private static final String TOKEN_PREFIX = "RFNwdAIAAQAAABc6";
    private static final String FOREIGN_ORIGIN = "https://graph.invalid";

    private record Page(int from, int to) {}

    private final Scenario scenario;

    GraphPages(Scenario scenario) {
        this.scenario = scenario;
    }

    JsonObject page(Call call, GraphQuery query, List<JsonObject> all) {
        var pages = pages(all.size(), query.top());
        var number = number(call, pages.size());
        var body = query.context(call, "");
        if (query.count()) {
            body.put("@odata.count", all.size());
        }
        next(number, pages.size()).ifPresent(next -> body.put("@odata.nextLink", link(call, next)));
        var items = new JsonArray();
        var page = pages.get(number);
        all.subList(page.from(), page.to()).forEach(item -> items.add(query.shown(item)));
        return body.put("value", items);
    }

    private List<Page> pages(int total, int top) {
        var size = scenario == Scenario.TWO_PAGES ? (total + 1) / 2 : top;
        var pages = new ArrayList<Page>();
        for (var from = 0; from < total; from += size) {
            pages.add(new Page(from, Math.min(total, from + size)));
        }
        if (scenario == Scenario.EMPTY_PAGE && pages.size() > 1) {
            var second = pages.get(1).from();
            pages.add(1, new Page(second, second));
        }
        return pages;
    }

    private static int number(Call call, int pages) {
        var token = call.parameters().get(TOKEN);
        if (token == null) {
            return 0;
        }
        if (!token.matches(TOKEN_PREFIX + "\\d{1,4}")) {
            throw new GraphQuery.Refused("Skip token is not valid: '" + token + "'.");
        }
        var number = Integer.parseInt(token.substring(TOKEN_PREFIX.length()));
        if (number >= pages) {
            throw new GraphQuery.Refused("Skip token is not valid: '" + token + "'.");
        }
        return number;
    }

    private Optional<Integer> next(int number, int pages) {
        if (scenario == Scenario.REPEATED_NEXT_LINK && number == 1) {
            return Optional.of(number);
        }
        return number + 1 < pages ? Optional.of(number + 1) : Optional.empty();
    }

    private String link(Call call, int number) {
        var parameters = new LinkedHashMap<>(call.parameters());
        parameters.put(TOKEN, TOKEN_PREFIX + number);
        var query = parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var origin = scenario == Scenario.FOREIGN_NEXT_LINK ? FOREIGN_ORIGIN : call.origin();
        return origin + call.path() + "?" + query;
    }
}
