package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;

/** A {@link Visitor} who may read and write files: small words for what tests of the drive do. */
record DriveVisitor(Visitor visitor, String token) implements AutoCloseable {
    static final int STEP = 320 * 1024;
    static final String MEBIBYTE = "/v1.0/me/drive/root:/generated/1MiB.bin";
    static final String NEW = "/v1.0/me/drive/root:/Work/new.bin";

    static DriveVisitor of(Scenario scenario) {
        return of(scenario, Clock.systemUTC());
    }

    static DriveVisitor of(Scenario scenario, Clock clock) {
        var visitor = Visitor.of(SandboxOptions.defaults().withScenario(scenario), clock);
        return new DriveVisitor(visitor, visitor.signIn("Files.ReadWrite").getString("access_token"));
    }

    Sandbox sandbox() {
        return visitor.sandbox();
    }

    HttpResponse<String> graph(String method, String path, String body, String... headers) {
        return visitor.graph(method, path, token, body, headers);
    }

    JsonObject item(String path) {
        return Visitor.json(visitor.graph(path, token));
    }

    /** Where the content of the file at a path is said to be. */
    String link(String path) {
        return visitor.graph(path + ":/content", token)
                .headers()
                .firstValue("location")
                .orElseThrow();
    }

    HttpResponse<byte[]> get(String link, String... headers) {
        return visitor.raw("GET", link, new byte[0], headers);
    }

    /** Sends the new file at once, in the guise of a form: a file is a file all the same. */
    HttpResponse<byte[]> put(String query, byte[] content) {
        return visitor.raw(
                "PUT",
                sandbox().origin() + NEW + ":/content" + query,
                content,
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** The upload URL of a session for the new file. */
    String session(String behaviour) {
        return Visitor.json(openSession(behaviour)).getString("uploadUrl");
    }

    HttpResponse<String> openSession(String behaviour) {
        var item = new JsonObject().put("@microsoft.graph.conflictBehavior", behaviour);
        return graph(
                "POST",
                NEW + ":/createUploadSession",
                new JsonObject().put("item", item).encode());
    }

    HttpResponse<byte[]> part(String url, byte[] file, int from, int to) {
        return visitor.raw(
                "PUT",
                url,
                Arrays.copyOfRange(file, from, to),
                "Content-Range",
                "bytes " + from + "-" + (to - 1) + "/" + file.length);
    }

    /** The same at every run. */
    static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static JsonObject body(HttpResponse<byte[]> response) {
        return new JsonObject(new String(response.body(), UTF_8));
    }

    static String expected(HttpResponse<byte[]> response) {
        return body(response).getJsonArray("nextExpectedRanges").getString(0);
    }

    static String hash(JsonObject item) {
        return item.getJsonObject("file").getJsonObject("hashes").getString("quickXorHash");
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    @Override
    public void close() {
        visitor.close();
    }
}
