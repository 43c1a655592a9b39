package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Does what a person and a browser do: opens the URL that jeton shows, and posts the form of the sign-in page. */
public final class ScriptedBrowser {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("\"event\":\"url_issued\".*\"port\":(\\d+)");
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\">");
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\">");

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .connectTimeout(TIMEOUT)
            .build();

    /** Signs in as soon as jeton writes the event, and completes with the last page. */
    public CompletableFuture<String> signIn(Path events) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return post(page(URI.create("http://localhost:" + port(events) + "/go")));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Returns the port of the redirect URI, as soon as jeton writes the event. */
    public static int port(Path events) throws Exception {
        Waiting.until(
                "jeton writes the event url_issued",
                () -> Files.exists(events)
                        && PORT.matcher(Files.readString(events)).find());
        return PORT.matcher(Files.readString(events))
                .results()
                .map(match -> Integer.parseInt(match.group(1)))
                .findFirst()
                .orElseThrow();
    }

    public String page(URI url) throws IOException {
        return send(HttpRequest.newBuilder(url).GET());
    }

    /** Posts the form of a page that posts itself, and returns the next page. */
    public String post(String page) throws IOException {
        var action = ACTION.matcher(page);
        if (!action.find()) {
            throw new IOException("the page has no form: " + page);
        }
        var form = fields(page).entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(joining("&"));
        return send(HttpRequest.newBuilder(URI.create(unescaped(action.group(1)) + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Returns the hidden fields of a page. */
    public static Map<String, String> fields(String page) {
        var fields = new LinkedHashMap<String, String>();
        FIELD.matcher(page).results().forEach(it -> fields.put(it.group(1), unescaped(it.group(2))));
        return fields;
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString(UTF_8));
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
