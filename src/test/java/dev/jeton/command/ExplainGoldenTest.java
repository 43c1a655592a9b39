package dev.jeton.command;

import static java.util.stream.Collectors.joining;

import dev.jeton.entra.EntraError;
import dev.jeton.entra.EntraErrors;
import dev.jeton.support.Golden;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What jeton says of each error of Entra that it knows. */
class ExplainGoldenTest {
    @Test
    void explanations_match_the_golden_file() throws Exception {
        var all = EntraErrors.load().all().stream()
                .map(ExplainGoldenTest::explanation)
                .collect(joining("\n"));
        Golden.check("explain", Map.of("entra.txt", all));
    }

    private static String explanation(EntraError error) {
        return Explanation.in("AADSTS" + error.code()).orElseThrow().fields().entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> field.getKey() + ": " + field.getValue() + "\n")
                .collect(joining());
    }
}
