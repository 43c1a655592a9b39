package dev.jeton.command.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.failure.Failure;
import dev.jeton.output.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFieldsTest {
    @Test
    void builds_one_object_from_texts_and_values() {
        assertThat(JsonText.of(BodyFields.of(
                        List.of("subject=a=b", "body.contentType=Text", "body.content=Hi", "@odata.type=#x"),
                        List.of("isRead=true", "size=12345678901234567890.10", "tags=[1,\"a\"]", "gone=null"))))
                .isEqualTo("{\"subject\":\"a=b\",\"body\":{\"contentType\":\"Text\",\"content\":\"Hi\"},"
                        + "\"@odata.type\":\"#x\",\"isRead\":true,\"size\":12345678901234567890.10,"
                        + "\"tags\":[1,\"a\"],\"gone\":null}");
    }

    @Test
    void keeps_a_key_from_an_at_sign_on_as_one_name() {
        assertThat(JsonText.of(BodyFields.of(
                        List.of("template@odata.bind=https://x/a.b", "calendar.owner@odata.bind=c"),
                        List.of("members@odata.bind=[\"https://x/1\"]"))))
                .isEqualTo("{\"template@odata.bind\":\"https://x/a.b\",\"calendar\":{\"owner@odata.bind\":\"c\"},"
                        + "\"members@odata.bind\":[\"https://x/1\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=a", "a"})
    void a_field_without_a_name_is_a_usage_error(String text) {
        assertThatThrownBy(() -> BodyFields.of(List.of(text), List.of())).isInstanceOf(Failure.class);
    }

    @Test
    void a_field_set_twice_or_as_value_and_object_is_a_usage_error() {
        assertThatThrownBy(() -> BodyFields.of(List.of("a=1", "a=2"), List.of()))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> BodyFields.of(List.of("a=1", "a.b=2"), List.of()))
                .hasMessageContaining("at once");
        assertThatThrownBy(() -> BodyFields.of(List.of(), List.of("a=yes"))).hasMessageContaining("-F takes JSON");
    }
}
