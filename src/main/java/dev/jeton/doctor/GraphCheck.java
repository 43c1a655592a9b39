package dev.jeton.doctor;

import dev.jeton.http.Exchange;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.json.Json;
import java.net.URI;
import java.util.Map;

/**
 * Checks whether Graph answers: with 401, since no token is sent.
 *
 * @param url of Graph, without a version
 */
record GraphCheck(Exchange exchange, URI url) implements Check {
    private static final int UNAUTHORIZED = 401;

    @Override
    public Finding run() {
        var start = System.nanoTime();
        var response = exchange.whole(new Request(Method.GET, URI.create(url + "/v1.0/me")), EntraChecks.MAX_RESPONSE)
                .await()
                .atMost(EntraChecks.TIMEOUT);
        var took = (System.nanoTime() - start) / 1_000_000;
        var host = url.getHost();
        var id = response.header("request-id");
        if (response.status() == UNAUTHORIZED && id.isPresent()) {
            return Finding.ok(host + " answers in " + took + " ms"
                    + response.header("x-ms-ags-diagnostic")
                            .map(GraphCheck::region)
                            .orElse(""));
        }
        return new WebPage(response).finding(host, host);
    }

    /** Returns the data centre in the header that Graph sends for support. */
    private static String region(String diagnostic) {
        return Json.fields(diagnostic).get("ServerInfo") instanceof Map<?, ?> server
                ? Json.text(server, "DataCenter").map(name -> " (" + name + ")").orElse("")
                : "";
    }
}
