package dev.jeton.graph.batch;

import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.graph.ApiOrigin;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRequestsTest {
    private static final ApiOrigin ORIGIN = ApiOrigin.ofGraph(URI.create("https://graph.microsoft.com"));

    @Test
    void groups_requests_by_twenty_in_their_order() {
        var batches = batches(lines(45, number -> "{\"url\":\"/users/" + number + "\"}"));
        assertThat(batches.stream().map(batch -> batch.requests().size())).containsExactly(20, 20, 5);
        assertThat(batches.stream().flatMap(batch -> batch.requests().stream()).map(BatchRequest::line))
                .isEqualTo(IntStream.rangeClosed(1, 45).mapToObj(Long::valueOf).toList());
    }

    @Test
    void puts_dependent_requests_into_the_same_batch() {
        var lines = lines(30, number -> switch (number) {
            case 20, 21 -> "{\"id\":\"" + number + "\",\"url\":\"/me\",\"dependsOn\":[\"" + (number - 1) + "\"]}";
            default -> "{\"id\":\"" + number + "\",\"url\":\"/me\"}";
        });
        assertThat(batches(lines).stream().map(BatchRequestsTest::ids))
                .containsExactly(
                        IntStream.rangeClosed(1, 18).mapToObj(String::valueOf).toList(),
                        IntStream.rangeClosed(19, 30).mapToObj(String::valueOf).toList());
    }

    @Test
    void puts_chains_that_a_later_request_joins_into_the_same_batch_up_to_eighty_requests_apart() {
        var lines = lines(
                120,
                number -> "{\"id\":\"" + number + "\",\"url\":\"/me\""
                        + (number == 80 ? ",\"dependsOn\":[\"1\",\"40\"]}" : "}"));
        var batches = batches(lines);
        assertThat(ids(batches.get(0))).contains("1", "40", "80").hasSize(20);
        assertThat(batches.stream().flatMap(batch -> ids(batch).stream()))
                .doesNotHaveDuplicates()
                .hasSize(120);
    }

    @Test
    void accepts_a_chain_of_twenty_and_fails_on_a_longer_one() {
        var chain = lines(
                20,
                number -> "{\"id\":\"" + number + "\",\"url\":\"/me\""
                        + (number > 1 ? ",\"dependsOn\":[\"" + (number - 1) + "\"]}" : "}"));
        assertThat(batches("{\"url\":\"/me\"}\n" + chain).stream()
                        .map(batch -> batch.requests().size()))
                .containsExactly(1, 20);
        assertThat(failure(USAGE, () -> batches(chain + "\n{\"id\":\"21\",\"url\":\"/me\",\"dependsOn\":[\"20\"]}")))
                .hasMessageStartingWith("line 21: more than 20 requests depend on each other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | not valid JSON",
                "[1] | it is not a JSON object",
                "{'url':'/me'} {'url':'/me'} | there is more text after the end of the JSON",
                "{'url':'/me' | not valid JSON",
                "{} | missing field 'url'",
                "{'url':7.5} | 'url' must be text",
                "{'url':'/me','method':'FETCH'} | unknown method 'FETCH'",
                "{'url':'/me','depends_on':['1']} | unknown field 'depends_on'",
                "{'url':'/me','dependsOn':['2']} | depends on '2', which is not the ID of one of the 80 requests before it",
                "{'url':'/me','id':'x','dependsOn':['x']} | depends on 'x', which is not the ID of one",
                "{'url':'/me','dependsOn':'1'} | it is not a JSON array",
                "{'url':'/me','id':'1'} | the ID '1' is already in use",
                "{'url':'/me','headers':{'authorization':'x'}} | the header 'Authorization' is not allowed",
                "{'url':'/me','headers':{'Prefer':'a','prefer':'b'}} | a header is there twice",
                "{'url':'/me','headers':[]} | it is not a JSON object",
                "{'url':'/me','method':'PUT','body':'text'} | a body that is text needs a Content-Type",
                "{'url':'https://evil.example/me'} | refused to send the token to https://evil.example",
                "{'url':'/beta/me'} | '/beta/me' does not belong to version v1.0",
                "{'url':'/a\\tb'} | '/v1.0/a\tb' is not a path"
            })
    void names_the_line_of_an_invalid_request(String line, String reason) {
        var input =
                "{\"url\":\"/me\",\"id\":\"1\"}\n\n" + line.replace('\'', '"') + "\n{\"url\":\"/never\",\"id\":\"2\"}";
        assertThat(failure(USAGE, () -> batches(input))).hasMessageStartingWith("line 3: " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"url\":\"/a\"},{\"url\":\"/b\",\"id\":\"b\"}]",
                "\n [\n  {\n    \"url\": \"/a\"\n  },\n  {\"url\":\"/b\",\"id\":\"b\"}\n]\n",
                "{\"requests\":[{\"url\":\"/a\"},{\"url\":\"/b\",\"id\":\"b\"}]}\n",
                "\uFEFF{\n  \"requests\": [\n{\"url\":\"/a\"},{\"url\":\"/b\",\"id\":\"b\"}]}",
                "{\n  \"url\": \"/a\"\n}\n{\n  \"url\": \"/b\", \"id\": \"b\"\n}\n"
            })
    void reads_an_array_the_body_of_a_batch_and_objects_of_several_lines(String input) {
        var requests = batches(input).get(0).requests();
        assertThat(requests.stream().map(BatchRequest::url)).containsExactly("/a", "/b");
        assertThat(requests.stream().map(BatchRequest::id)).containsExactly("request-1", "b");
    }

    @Test
    void groups_the_requests_of_an_array_with_those_that_they_depend_on() {
        var array = lines(
                        45,
                        number -> "{\"id\":\"" + number + "\",\"url\":\"/me\""
                                + (number == 21 ? ",\"dependsOn\":[\"20\"]}" : "}"))
                .replace("\n", ",");
        var batches = batches("[" + array.replaceFirst(",$", "") + "]");
        assertThat(batches.stream().map(batch -> batch.requests().size())).containsExactly(19, 20, 6);
        assertThat(ids(batches.get(1))).startsWith("20", "21");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'url':'/me'},{'url':'/me','method':'FETCH'}] | request 2: unknown method 'FETCH'",
                "[{'url':'/me'},7] | request 2: it is not a JSON object",
                "[{'url':'/me'}, | the requests are not valid JSON: line 2, column 1: the text ends early",
                "[{'url':'/me'},] | the requests are not valid JSON: line 1, column 16: unexpected ']'",
                "{'requests':{}} | an object with 'requests' must have an array there, and nothing else",
                "{'requests':[],'url':'/me'} | an object with 'requests' must have an array there, and nothing else",
                "[{'id':'a','url':'/me','dependsOn':['b']},{'id':'b','url':'/me'}] | request 1: depends on 'b', which is not"
            })
    void names_the_number_of_an_invalid_request_of_an_array(String input, String reason) {
        assertThat(failure(USAGE, () -> batches(input.replace('\'', '"')))).hasMessageStartingWith(reason);
    }

    @Test
    void an_array_has_at_most_64_mib() {
        var endless = new SequenceInputStream(new ByteArrayInputStream("[".getBytes(UTF_8)), new EndlessLines());
        assertThat(failure(USAGE, () -> new BatchRequests(endless, ORIGIN, "v1.0").next()))
                .hasMessage("the requests have more than 64 MiB");
    }

    @Test
    void an_empty_array_has_no_requests() {
        assertThat(batches("[]")).isEmpty();
    }

    @Test
    void skips_a_byte_order_mark() {
        assertThat(batches("\uFEFF{\"url\":\"/me\"}\n{\"url\":\"/me\"}").get(0).requests())
                .hasSize(2);
    }

    @Test
    void names_the_line_that_is_not_utf_8() {
        var input = new ByteArrayInputStream(new byte[] {'{', '}', (byte) 0xff, '\n'});
        assertThat(failure(USAGE, () -> new BatchRequests(input, ORIGIN, "v1.0").next()))
                .hasMessage("line 1: not valid UTF-8");
    }

    @Test
    void sends_requests_unchanged_except_for_ids_and_content_types() {
        var batch = batches("""
                {"method":"post","url":"https://graph.microsoft.com/v1.0/me/sendMail?a=b c","body":{"n":1.50,"x":"é"}}
                {"id":7,"url":"v1.0/me","headers":{"Prefer":"x"},"dependsOn":["line-1"]}
                {"id":"a\\"b","method":"PUT","url":"/me/photo/$value","headers":{"content-type":"image/png"},"body":"AA=="}
                """).get(0);
        assertThat(new String(batch.call().body().orElseThrow().content(), UTF_8))
                .isEqualTo("{\"requests\":["
                        + "{\"id\":\"line-1\",\"method\":\"POST\",\"url\":\"/me/sendMail?a=b%20c\","
                        + "\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{\"n\":1.50,\"x\":\"é\"}},"
                        + "{\"id\":\"7\",\"method\":\"GET\",\"url\":\"/me\",\"headers\":{\"Prefer\":\"x\"},"
                        + "\"dependsOn\":[\"line-1\"]},"
                        + "{\"id\":\"a\\\"b\",\"method\":\"PUT\",\"url\":\"/me/photo/$value\","
                        + "\"headers\":{\"content-type\":\"image/png\"},\"body\":\"AA==\"}]}");
        assertThat(batch.call().path()).isEqualTo("/v1.0/$batch");
    }

    @Test
    void adds_what_advanced_queries_need() {
        var batch = batches("""
                {"url":"/users/$count"}
                {"url":"/users?$filter=endsWith(mail,'x y')","headers":{"Prefer":"x"}}
                {"url":"/groups/1/members?$search=\\"displayName:a\\""}
                {"url":"/users?$count=true","headers":{"consistencylevel":"session"}}
                {"url":"/users","headers":{}}
                """).get(0);
        var eventual = "\"headers\":{\"ConsistencyLevel\":\"eventual\"";
        assertThat(batch.requests().stream().map(request -> request.json(Set.of())))
                .containsExactly(
                        "{\"id\":\"line-1\",\"method\":\"GET\",\"url\":\"/users/$count\"," + eventual + "}}",
                        "{\"id\":\"line-2\",\"method\":\"GET\",\"url\":\"/users?$filter=endsWith(mail,'x%20y')&$count=true\","
                                + eventual + ",\"Prefer\":\"x\"}}",
                        "{\"id\":\"line-3\",\"method\":\"GET\",\"url\":\"/groups/1/members?$search=%22displayName:a%22\","
                                + eventual + "}}",
                        "{\"id\":\"line-4\",\"method\":\"GET\",\"url\":\"/users?$count=true\","
                                + "\"headers\":{\"consistencylevel\":\"session\"}}",
                        "{\"id\":\"line-5\",\"method\":\"GET\",\"url\":\"/users\",\"headers\":{}}");
    }

    @Test
    void reads_at_most_one_hundred_requests_ahead() {
        var endless = new EndlessLines();
        assertThat(new BatchRequests(endless, ORIGIN, "v1.0").next().requests()).hasSize(20);
        assertThat(endless.count()).isLessThanOrEqualTo(14L * 100);
    }

    private static List<Batch> batches(String lines) {
        var requests = new BatchRequests(new ByteArrayInputStream(lines.getBytes(UTF_8)), ORIGIN, "v1.0");
        var batches = new ArrayList<Batch>();
        Stream.generate(requests::next).takeWhile(batch -> !batch.isEmpty()).forEach(batches::add);
        return batches;
    }

    private static List<String> ids(Batch batch) {
        return batch.requests().stream().map(BatchRequest::id).toList();
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.rangeClosed(1, count).mapToObj(line).collect(Collectors.joining("\n"));
    }
}
