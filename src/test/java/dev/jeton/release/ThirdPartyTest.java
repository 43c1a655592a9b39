package dev.jeton.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThirdPartyTest {
    private static final Path OWN = Path.of("native/licenses");
    private static final String KNOWN = component("slf4j-api", "{\"license\":{\"id\":\"MIT\"}}");

    /** Path of the jar in the class path. */
    private static final String JMESPATH = "{\"group\":\"io.burt\",\"name\":\"jmespath-core\",\"version\":\"0.6.0\","
            + "\"licenses\":[{\"license\":{\"id\":\"BSD-3-Clause\"}}]}";

    @Test
    void the_notices_name_each_component_and_bring_the_texts() throws IOException {
        var dual = component(
                "el-api", "{\"license\":{\"name\":\"GPL with exception\"}},{\"license\":{\"id\":\"EPL-2.0\"}}");
        assertThat(ThirdParty.notices(bill(KNOWN, dual), OWN))
                .contains("org.example:el-api 1.2: GPL with exception or EPL-2.0\n")
                .contains("org.example:slf4j-api 1.2: MIT\n")
                .contains("GNU LESSER GENERAL PUBLIC LICENSE", "Project Nayuki", "Burt Intelligence");
    }

    @Test
    void a_component_under_an_unknown_licence_or_none_is_refused() {
        assertThatThrownBy(() ->
                        ThirdParty.notices(bill(KNOWN, component("odd", "{\"license\":{\"name\":\"Odd\"}}")), OWN))
                .hasMessageContainingAll("org.example:odd", "Odd");
        assertThatThrownBy(() -> ThirdParty.notices(bill(KNOWN, component("bare", "")), OWN))
                .hasMessageContaining("org.example:bare");
    }

    @Test
    void lists_a_shaded_library_with_its_licence() throws IOException {
        assertThat(ThirdParty.notices(bill(JMESPATH), OWN))
                .contains("org.antlr:antlr4-runtime 4.9.3, in jmespath-core: BSD-3-Clause\n", "The ANTLR Project");
    }

    @Test
    void refuses_a_shaded_library_without_a_known_licence() throws IOException {
        var inside = ThirdParty.inside(ThirdParty.components(bill(JMESPATH)), Map.of());
        assertThat(inside).singleElement().satisfies(found -> {
            assertThat(found.name()).isEqualTo("org.antlr:antlr4-runtime");
            assertThat(found.isAccepted()).isFalse();
        });
    }

    @Test
    void lists_the_libraries_of_a_static_executable() throws IOException {
        assertThat(ThirdParty.notices(bill(KNOWN), OWN)).contains("musl", "Rich Felker");
    }

    @Test
    void refuses_a_bill_of_materials_without_components() {
        assertThatThrownBy(() -> ThirdParty.notices("{}", OWN)).isInstanceOf(IllegalStateException.class);
    }

    private static String bill(String... components) {
        return "{\"components\":[" + String.join(",", components) + "]}";
    }

    private static String component(String name, String licences) {
        return "{\"group\":\"org.example\",\"name\":\"" + name + "\",\"version\":\"1.2\",\"licenses\":[" + licences
                + "]}";
    }
}
