package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedMethodTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "GET /me -> jeton get /me",
                "get GET /me -> jeton get /me",
                "get get /me -> jeton get /me",
                "get POST /me/x -f a=b -> jeton post /me/x -f a=b",
                "get -o json GET /me -> jeton get -o json /me",
                "DELETE /me/events/1 -> jeton delete /me/events/1",
                "/me -o table -> jeton get /me -o table",
                "get -X POST /me -> jeton post /me",
                "get -XPOST /me -> jeton post /me",
                "get -X=post /me -> jeton post /me",
                "get -X post /me -f a=b -> jeton post /me -f a=b",
                "get /me --method post -> jeton post /me",
                "post --method=Patch /me -f a=b -> jeton patch /me -f a=b",
                "get /me -o json --request DELETE -> jeton delete /me -o json",
                "-X PUT /me/photo/$value --input a.png -> jeton put '/me/photo/$value' --input a.png",
                "https://graph.microsoft.com/v1.0/me -> jeton get https://graph.microsoft.com/v1.0/me"
            })
    void suggests_the_command_with_what_was_typed(String typed, String command) {
        assertThat(TypedMethod.failure(List.of(typed.split(" "))).orElseThrow().hint())
                .contains(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get /me --nothing",
                "get /me -X",
                "get /me -X HEAD",
                "login -X POST",
                "gte /me",
                "get",
                "login GET",
                "''"
            })
    void suggests_nothing_for_other_mistakes(String typed) {
        assertThat(TypedMethod.failure(List.of(typed.split(" ")))).isEmpty();
    }
}
