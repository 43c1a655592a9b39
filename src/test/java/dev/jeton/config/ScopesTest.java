package dev.jeton.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {
    @ParameterizedTest
    @CsvSource({
        "User.Read Mail.Read, 'mail.read,USER.READ'",
        "User.Read, User.Read openid PROFILE email offline_access",
        "User.Read, https://graph.microsoft.com/user.read User.Read",
        "User.Read, HTTPS://graph.microsoft.com//User.Read",
        "User.Read, https://graph.microsoft.us/User.Read",
        ".default, 00000003-0000-0000-C000-000000000000/.default",
        "'', openid",
    })
    void are_equal_without_case_order_openid_scopes_and_the_resource_of_graph(String left, String right) {
        assertThat(Scopes.of(left)).isEqualTo(Scopes.of(right)).hasSameHashCodeAs(Scopes.of(right));
        assertThat(Scopes.of(left).key()).isEqualTo(Scopes.of(right).key());
    }

    @ParameterizedTest
    @CsvSource({
        "User.Read, User.ReadBasic.All",
        "User.Read, api://app/User.Read",
        "https://a.example/.default, https://a.example//.default",
        ".default, https://a.example/.default",
        "User.Read, https://graph.microsoft.com.example/User.Read"
    })
    void are_not_equal_if_permission_or_resource_differ(String left, String right) {
        assertThat(Scopes.of(left)).isNotEqualTo(Scopes.of(right));
    }

    @Test
    void keep_the_order_and_the_spelling() {
        assertThat(Scopes.of("b https://graph.microsoft.com/A b openid a"))
                .hasToString("b https://graph.microsoft.com/A");
    }

    @Test
    void of_the_same_resources_leave_out_the_default() {
        var all = Scopes.of("User.Read .default api://app/Files.Read api://app/.default https://b/X");
        assertThat(all.ofResourcesOf(Scopes.of("Mail.Read"))).hasToString("User.Read");
        assertThat(all.ofResourcesOf(Scopes.of("api://app/.default"))).hasToString("api://app/Files.Read");
        assertThat(all.ofResourcesOf(Scopes.NONE)).hasToString("User.Read");
        assertThat(Scopes.of("api://app/.default").containsDefault()).isTrue();
        assertThat(Scopes.of("api://app/x.default").containsDefault()).isFalse();
    }

    @Test
    void are_added_and_removed() {
        assertThat(Scopes.of("a b").plus(Scopes.of("B c"))).hasToString("a b c");
        assertThat(Scopes.of("a b").minus(Scopes.of("B c"))).hasToString("a");
    }
}
