package dev.jeton.config;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KnownVariablesTest {
    @Test
    void a_misspelt_variable_is_found_with_the_one_that_is_meant() {
        assertThat(KnownVariables.unknown(Map.of("JETON_CLIENTID", "x", "JETON_TENANT", "y", "HOME", "z")))
                .isEqualTo(Map.of("JETON_CLIENTID", Optional.of("JETON_CLIENT_ID")));
        assertThat(KnownVariables.unknown(Map.of("JETON_THEME", "x")))
                .isEqualTo(Map.of("JETON_THEME", Optional.empty()));
    }

    @Test
    void every_variable_that_the_program_names_is_known() throws IOException {
        var named = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".java"))::iterator) {
                named.addAll(Pattern.compile("\"(JETON_[A-Z_]*[A-Z])\\b")
                        .matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .collect(toCollection(TreeSet::new)));
            }
        }
        assertThat(KnownVariables.all().toList()).containsAll(named);
        assertThat(named).contains("JETON_PROFILE", "JETON_BROKER");
    }
}
