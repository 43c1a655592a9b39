package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.support.Golden;
import dev.jeton.support.Raw;
import dev.jeton.support.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Compares a list and one of its items, in each format, in a pipe and on terminals, with a golden file. */
class ResultsGoldenTest {
    private static final String ADELE = """
            {"@odata.context":"https://graph.example/v1.0/$metadata#users","displayName":"Adele Vance",\
            "mail":"AdeleV@contoso.example","jobTitle":"Head of a department with quite a long name","city":"Zürich",\
            "age":41.50,"accountEnabled":true,"manager":{"displayName":"王秀英"},"businessPhones":["+41 1","+41 2"],\
            "officeLocation":null,"aboutMe":"two\\nlines\\u001b[2J","id":"87d349ed-44d7-43e1-9a83-5f2406dee5bd"}""";
    private static final String WANG = """
            {"displayName":"王秀英","mail":"","jobTitle":"Director","city":"Đà Nẵng","id":"5bde3e51-d13b-4db1-9948-fe4b109d11a7"}""";
    private static final String BO = """
            {"displayName":"Bo 👩‍💻","mail":null,"jobTitle":"=1+1","id":"4782e723-f4f4-4af3-a76e-25e3bab0d896"}""";

    @Test
    void prints_results_as_in_the_golden_file() throws Exception {
        var results = new TreeMap<String, String>();
        for (var format : Format.values()) {
            results.put(format + "-in-a-pipe.txt", shown(Recorded.inAPipe(), View.of(format)));
        }
        for (var columns : new int[] {30, 80, 200}) {
            var terminal = Recorded.on(Recorded.terminal(false, columns), () -> {});
            results.put("table-of-" + columns + "-columns.txt", shown(terminal, View.of(Format.TABLE)));
        }
        var wanted = new View(Format.TABLE, List.of("manager.displayName", "age", "none"), Optional.empty(), List.of());
        results.put("table-of-named-columns.txt", shown(Recorded.onATerminal(false), wanted));
        results.put("json-on-a-terminal.txt", shown(Recorded.onATerminal(false), View.of(Format.JSON)));
        results.put("json-in-colour.txt", shown(Recorded.onATerminal(true), View.of(Format.JSON)));
        Golden.check("results", results);
    }

    private static String shown(Recorded recorded, View view) {
        var list = new Results(recorded.output(), view);
        var people = List.of(ADELE, WANG, BO);
        var page = "{\"value\":[" + String.join(",", people) + "]}";
        list.next(page.getBytes(UTF_8), Raw.list(page));
        list.end();
        recorded.output().exactLine("\n--- one:");
        new Results(recorded.output(), view).one(ADELE);
        return escaped(recorded.stdout());
    }

    /** Makes control characters visible in the file. */
    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(letter -> letter == '\n' || letter >= ' ' && letter != 0x7F
                        ? Character.toString(letter)
                        : String.format("<%02X>", letter))
                .reduce("", String::concat);
    }
}
