package dev.jeton.command.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.failure.Failure;
import dev.jeton.output.JsonText;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFieldsTest {
    private static final UnaryOperator<String> NO_FILES = name -> {
        throw new AssertionError(name);
    };

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "a[]=1 a[]=2 -> {'a':['1','2']}",
                "x.a[]=1 x.b=2 x.a[]=3 -> {'x':{'a':['1','3'],'b':'2'}}",
                "to[].mail.address=a@x to[].mail.name=A to[].mail.address=b@x -> "
                        + "{'to':[{'mail':{'address':'a@x','name':'A'}},{'mail':{'address':'b@x'}}]}",
                "a[].b[]=1 a[].b[]=2 a[].c=3 a[].c=4 -> {'a':[{'b':['1','2'],'c':'3'},{'c':'4'}]}",
                "a[]=1 a[].b=2 -> {'a':['1',{'b':'2'}]}",
                "members@odata.bind[]=https://x/1 members@odata.bind[]=https://x/2 -> "
                        + "{'members@odata.bind':['https://x/1','https://x/2']}",
                "g.owners@odata.bind[]=https://x/1 -> {'g':{'owners@odata.bind':['https://x/1']}}"
            })
    void brackets_append_to_an_array(String fields, String json) {
        assertThat(JsonText.of(BodyFields.of(List.of(fields.split(" ")), List.of(), NO_FILES)))
                .isEqualTo(json.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x[0]=1", "[]=1", "a[b]=1", "a[0].b=1", "a[][]=1", "a[=1", "a.[]=1"})
    void other_brackets_are_a_usage_error(String text) {
        assertThatThrownBy(() -> BodyFields.of(List.of(text), List.of(), NO_FILES))
                .hasMessageContaining("has brackets that are not []");
    }

    @Test
    void an_array_that_is_also_a_value_is_a_usage_error() {
        assertThatThrownBy(() -> BodyFields.of(List.of("a=1", "a[]=2"), List.of(), NO_FILES))
                .hasMessageContaining("at once");
        assertThatThrownBy(() -> BodyFields.of(List.of("a[]=1", "a=2"), List.of(), NO_FILES))
                .hasMessageContaining("twice");
    }

    @Test
    void takes_the_text_of_a_file() {
        assertThat(JsonText.of(BodyFields.of(List.of(), List.of("a.b=@c d.txt", "e[]=@f"), name -> "<" + name + ">")))
                .isEqualTo("{\"a\":{\"b\":\"<c d.txt>\"},\"e\":[\"<f>\"]}");
    }

    @Test
    void builds_one_object_from_texts_and_values() {
        assertThat(JsonText.of(BodyFields.of(
                        List.of("subject=a=b", "body.contentType=Text", "body.content=Hi", "@odata.type=#x"),
                        List.of("isRead=true", "size=12345678901234567890.10", "tags=[1,\"a\"]", "gone=null"),
                        NO_FILES)))
                .isEqualTo("{\"subject\":\"a=b\",\"body\":{\"contentType\":\"Text\",\"content\":\"Hi\"},"
                        + "\"@odata.type\":\"#x\",\"isRead\":true,\"size\":12345678901234567890.10,"
                        + "\"tags\":[1,\"a\"],\"gone\":null}");
    }

    @Test
    void keeps_a_key_from_an_at_sign_on_as_one_name() {
        assertThat(JsonText.of(BodyFields.of(
                        List.of("template@odata.bind=https://x/a.b", "calendar.owner@odata.bind=c"),
                        List.of("members@odata.bind=[\"https://x/1\"]"),
                        NO_FILES)))
                .isEqualTo("{\"template@odata.bind\":\"https://x/a.b\",\"calendar\":{\"owner@odata.bind\":\"c\"},"
                        + "\"members@odata.bind\":[\"https://x/1\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=a", "a"})
    void a_field_without_a_name_is_a_usage_error(String text) {
        assertThatThrownBy(() -> BodyFields.of(List.of(text), List.of(), NO_FILES))
                .isInstanceOf(Failure.class);
    }

    @Test
    void a_field_set_twice_or_as_value_and_object_is_a_usage_error() {
        assertThatThrownBy(() -> BodyFields.of(List.of("a=1", "a=2"), List.of(), NO_FILES))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> BodyFields.of(List.of("a=1", "a.b=2"), List.of(), NO_FILES))
                .hasMessageContaining("at once");
        assertThatThrownBy(() -> BodyFields.of(List.of(), List.of("a=yes"), NO_FILES))
                .hasMessageContaining("-F takes JSON");
    }
}
