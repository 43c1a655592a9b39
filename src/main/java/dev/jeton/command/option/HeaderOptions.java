package dev.jeton.command.option;

import static java.util.Locale.ROOT;

import dev.jeton.command.help.HelpPage;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options for the headers of a request. */
@Command(optionListHeading = HelpPage.REQUEST)
public class HeaderOptions {
    /** Headers that frame a request or name its target: another value would change where the next request begins or goes. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade",
            "expect");

    /** Headers with one value: RFC 9110, section 5.3 allows to join others. */
    private static final Set<String> SINGLE = Set.of("content-type", "consistencylevel", "user-agent", "range");

    private static final Pattern TOKEN = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

    @Option(
            names = {"-H", "--header"},
            paramLabel = "NAME: VALUE",
            description = "Add a request header; can be repeated.")
    private List<String> headers = new ArrayList<>();

    /** Returns the headers by their names without case; values of the same name are joined. */
    public Map<String, String> headers() {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var text : headers) {
            var header = RequestOptions.pair(text, ":", "-H", "'NAME: VALUE'");
            requireAllowed(header.getKey(), text);
            if (SINGLE.contains(header.getKey().toLowerCase(ROOT)) && byName.containsKey(header.getKey())) {
                throw usage("-H " + header.getKey() + " is given twice");
            }
            byName.merge(header.getKey(), header.getValue(), (first, second) -> first + ", " + second);
        }
        return byName;
    }

    private static void requireAllowed(String name, String text) {
        if (!TOKEN.matcher(name).matches() || text.chars().anyMatch(letter -> letter > 0xFF)) {
            throw usage("-H takes 'NAME: VALUE' without special characters, not '" + text + "'");
        }
        if (name.equalsIgnoreCase("Authorization")) {
            throw usage("-H Authorization is not allowed: jeton sends the token");
        }
        if (OF_THE_CONNECTION.contains(name.toLowerCase(ROOT))) {
            throw usage("-H " + name + " is not allowed: jeton sets it for the connection");
        }
    }

    private static Failure usage(String message) {
        return Failure.of(Outcome.USAGE, message);
    }
}
