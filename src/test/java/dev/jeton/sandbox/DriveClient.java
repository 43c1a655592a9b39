package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;

/** A {@link SandboxClient} with a token that permits reading and writing files. */
record DriveClient(SandboxClient sandboxClient, String token) implements AutoCloseable {
    static final int CHUNK = 320 * 1024;
    static final String MEBIBYTE = "/v1.0/me/drive/root:/generated/1MiB.bin";
    static final String NEW = "/v1.0/me/drive/root:/Work/new.bin";

    static DriveClient of(Scenario scenario) {
        return of(scenario, Clock.systemUTC());
    }

    static DriveClient of(Scenario scenario, Clock clock) {
        var sandboxClient = SandboxClient.of(SandboxOptions.defaults().withScenario(scenario), clock);
        return new DriveClient(
                sandboxClient, sandboxClient.signIn("Files.ReadWrite").getString("access_token"));
    }

    Sandbox sandbox() {
        return sandboxClient.sandbox();
    }

    HttpResponse<String> graph(String method, String path, String body, String... headers) {
        return sandboxClient.graph(method, path, token, body, headers);
    }

    JsonObject item(String path) {
        return SandboxClient.json(sandboxClient.graph(path, token));
    }

    /** Returns the download URL of the file at a path. */
    String link(String path) {
        return sandboxClient
                .graph(path + ":/content", token)
                .headers()
                .firstValue("location")
                .orElseThrow();
    }

    HttpResponse<byte[]> get(String link, String... headers) {
        return sandboxClient.raw("GET", link, new byte[0], headers);
    }

    /** Uploads the new file in one request, as a form, because the sandbox must ignore the Content-Type. */
    HttpResponse<byte[]> put(String query, byte[] content) {
        return sandboxClient.raw(
                "PUT",
                sandbox().origin() + NEW + ":/content" + query,
                content,
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** Creates an upload session for the new file, and returns its URL. */
    String session(String behavior) {
        return SandboxClient.json(openSession(behavior)).getString("uploadUrl");
    }

    HttpResponse<String> openSession(String behavior) {
        var item = new JsonObject().put("@microsoft.graph.conflictBehavior", behavior);
        return graph(
                "POST",
                NEW + ":/createUploadSession",
                new JsonObject().put("item", item).encode());
    }

    HttpResponse<byte[]> chunk(String url, byte[] file, int from, int to) {
        return sandboxClient.raw(
                "PUT",
                url,
                Arrays.copyOfRange(file, from, to),
                "Content-Range",
                "bytes " + from + "-" + (to - 1) + "/" + file.length);
    }

    /** Returns bytes that are the same in every run. */
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
        sandboxClient.close();
    }
}
