package dev.jeton.command;

import dev.jeton.support.Jeton;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;

/** A server in the place of Graph, and an account that is signed in to a simulated tenant. */
record ScriptedGraph(LoopbackServer server, Tenant tenant, Jeton jeton) implements AutoCloseable {
    static ScriptedGraph of(Jeton jeton) throws IOException {
        return new ScriptedGraph(LoopbackServer.start(), Tenant.approving().signedIn(jeton), jeton);
    }

    Path home() {
        return jeton.home();
    }

    Result run(String... words) {
        var settings = new HashMap<>(tenant.environment());
        settings.put("JETON_GRAPH_URL", server.url("").toString());
        return jeton.run(settings, words);
    }

    String page(String items, String next) {
        var link = next.isEmpty() ? "" : ",\"@odata.nextLink\":\"" + server.url(next) + "\"";
        return "{\"value\":[" + items + "]" + link + "}";
    }

    @Override
    public void close() {
        server.close();
        tenant.close();
    }
}
