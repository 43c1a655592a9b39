package dev.jeton.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.config.ApiResource;
import dev.jeton.config.ApiResources;
import dev.jeton.config.Cloud;
import dev.jeton.failure.Failure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllowedResourcesTest {
    @Test
    void names_stand_for_the_resources_of_the_cloud() {
        var allowed = AllowedResources.of(apis("arm", "devops", "https://database.windows.net/"));
        assertThat(allowed.scopes())
                .containsExactly(
                        "https://management.azure.com/.default",
                        "499b84ac-1321-427f-aa17-267ca6975798/.default",
                        "https://database.windows.net/.default");
        assertThat(allowed.scope("499B84AC-1321-427F-AA17-267CA6975798"))
                .contains("499b84ac-1321-427f-aa17-267ca6975798/.default");
        assertThat(allowed.scope("")).isEmpty();
        assertThat(allowed.scope("/")).isEmpty();
    }

    @Test
    void an_api_with_single_scopes_is_a_usage_error() {
        var apis = apis("outlook");
        assertThatThrownBy(() -> AllowedResources.of(apis))
                .isInstanceOf(Failure.class)
                .hasMessage("cannot use 'outlook' (--managed-identity): an Azure SDK cannot request it");
    }

    private static List<ApiResource> apis(String... names) {
        return Stream.of(names)
                .map(name -> ApiResources.load().named(name, Cloud.PUBLIC))
                .toList();
    }
}
