package dev.jeton.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of https://learn.microsoft.com/graph/aad-advanced-queries, and what only looks like one. */
class AdvancedQueryTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "/users => $search=\"displayName:a\" => true",
                "users => $count=true => true",
                "/users => $count=false => false",
                "/users/$count => ~~ => true",
                "/v1.0/groups => $filter=displayName ne 'a' => true",
                "/beta/groups => $filter=NOT(displayName eq 'a') => true",
                "/users => $filter=not startsWith(mail,'a') => true",
                "/users => $filter=endsWith(mail,'a') => true",
                "/users => $filter=endswith(mail, 'a') => true",
                "/users => $filter=assignedLicenses/$count eq 0 => true",
                "/users => $filter=startsWith(mail,'a');$orderby=displayName => true",
                "/users?$search=%22a%22 => ~~ => true",
                "/users?$filter=mail%20ne%20'a' => ~~ => true",
                "https://graph.microsoft.com/v1.0/users => $count=true => true",
                "/groups/1/members/microsoft.graph.user => $count=true => true",
                "/me/transitiveMemberOf/microsoft.graph.group/$count => ~~ => true",
                "/directory/deletedItems/microsoft.graph.user => $search=\"displayName:a\" => true",
                "/directory/deleteditems/graph.group => $filter=endsWith(mail,'a') => true",
                "/directory/deletedItems/microsoft.graph.user/$count => ~~ => true",
                "/Users/%24count => ~~ => true",
                "/users?%24filter=endsWith(mail,%27x%27) => ~~ => true",
                "/users?$filter=mail+ne+'a' => ~~ => true",
                "/users?$filter=displayName%20eq%20%27a%20ne%20b%27 => ~~ => false",
                "/users?$filter=displayName%20eq%20'100%' => ~~ => false",
                "/users => $filter=startsWith(mail,'a') => false",
                "/users => $filter=displayName eq 'one ne other' => false",
                "/users => $filter=displayName eq 'it''s not ' => false",
                "/users => $orderby=displayName => false",
                "/users => $select=displayName => false",
                "/users/1 => $count=true => false",
                "/me/messages => $search=\"pizza\" => false",
                "/me/messages => $count=true => false",
                "/me/contacts => $count=true => false",
                "/users/1/messages/$count => ~~ => false",
                "/ => $count=true => false"
            })
    void recognises_advanced_queries(String path, String query, boolean is) {
        assertThat(AdvancedQuery.isRequired(path, parameters(query))).isEqualTo(is);
    }

    @Test
    void adds_count_if_graph_requires_it() {
        var filter = Map.entry("$filter", "mail ne 'a'");
        assertThat(AdvancedQuery.withCount("/users", List.of(filter)))
                .containsExactly(filter, Map.entry("$count", "true"));
        var counted = List.of(filter, Map.entry("$count", "true"));
        assertThat(AdvancedQuery.withCount("/users", counted)).isEqualTo(counted);
        var search = List.of(Map.entry("$search", "\"displayName:a\""));
        assertThat(AdvancedQuery.withCount("/users", search)).isEqualTo(search);
        assertThat(AdvancedQuery.withCount("/users/$count", List.of())).isEmpty();
        assertThat(AdvancedQuery.withCount("/me/messages", List.of(filter))).containsExactly(filter);
    }

    private static List<Map.Entry<String, String>> parameters(String text) {
        return Arrays.stream(text.split(";"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .map(pair -> Map.entry(pair[0], pair[1]))
                .toList();
    }
}
