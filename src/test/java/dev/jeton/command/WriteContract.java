package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code post}, {@code patch} and {@code put} promise about the body, in the JVM and as the executable. */
interface WriteContract extends Contract {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "post /users --input FILE",
                "patch /me --input FILE --type application/json;charset=utf-8",
                "put /me -H Content-Type:application/merge-patch+json --input FILE"
            })
    default void broken_json_is_a_usage_error_and_is_not_sent(String words, @TempDir Path folder) throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var before = tenant.sandbox().requests().size();
            var file = Files.writeString(folder.resolve("user.json"), "{\n  \"city\": \"Oslo\",\n}\n");
            var result = tenant.launch(
                    jeton(), words.replace("FILE", file.toString()).split(" "));
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err())
                    .contains(
                            "cannot send '" + file + "' as JSON: line 3, column 1: unexpected '}'",
                            "Nothing was sent.");
            assertThat(tenant.sandbox().requests()).hasSize(before);
        }
    }

    @Test
    default void an_empty_standard_input_is_no_json() {
        var result = jeton().run("post", "/users", "--input", "-");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("cannot send standard input as JSON: the text is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "put /me/drive/root:/a.json:/content --input FILE",
                "put /me/photo/$value --input FILE",
                "post /me/messages --type text/plain --input FILE",
                "post /me/messages -H Content-Type:text/plain --input FILE"
            })
    default void a_body_that_need_not_be_json_is_sent_as_it_is(String words, @TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("a.json"), "{");
        var result = jeton().run((words.replace("FILE", file.toString()) + " --dry-run").split(" "));
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains(" --data-binary @" + file);
    }

    @Test
    default void fields_build_arrays_and_take_the_text_of_a_file(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("a.html"), "<p>'ä'\n");
        var result = jeton().run(
                        "post",
                        "/me/sendMail",
                        "--dry-run",
                        "-f",
                        "to[].mail=a",
                        "-f",
                        "to[].mail=b",
                        "-F",
                        "body=@" + file);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        " --data-binary '{\"to\":[{\"mail\":\"a\"},{\"mail\":\"b\"}],\"body\":\"<p>'\\''ä'\\''\\n\"}'");
        var none = jeton().run("post", "/me/sendMail", "-F", "body=@" + folder.resolve("none"));
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("-F: cannot read '", "none': there is no such file");
    }
}
