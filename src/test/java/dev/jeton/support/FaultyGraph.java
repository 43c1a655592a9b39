package dev.jeton.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.graph.drive.QuickXorHash;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A small Graph and file store on loopback that sends its responses byte by byte through a fault: a list of three pages, a
 * batch, a delta query, a file to download and an upload session.
 */
public final class FaultyGraph implements AutoCloseable {
    /** What the commands have to print or store. */
    public static final List<String> ITEMS =
            List.of("{\"id\":\"1\"}", "{\"id\":\"2\"}", "{\"id\":\"3\"}", "{\"id\":\"4\"}", "{\"id\":\"5\"}");

    public static final String ME = "{\"id\":\"me\",\"displayName\":\"Zo\u00eb\"}";

    private static final int PAGE = 2;
    private static final Pattern RANGE = Pattern.compile("bytes[ =](\\d+)-(\\d*)(?:/(\\d+))?");

    /** Writes a response, or something else in its place. */
    @FunctionalInterface
    public interface Fault {
        void write(Socket client, Reply reply) throws IOException;
    }

    /** A healthy response; the headers without Content-Length. */
    public record Reply(int status, Map<String, String> headers, byte[] body) {
        public byte[] bytes() {
            return bytes(body.length);
        }

        /** @param length the Content-Length, which may be wrong */
        public byte[] bytes(long length) {
            return join(head("Content-Length: " + length + "\r\n"), body);
        }

        public byte[] head(String more) {
            var text = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
            headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append("\r\n"));
            return (text + more + "\r\n").getBytes(ISO_8859_1);
        }

        public Reply with(int other, Map<String, String> otherHeaders, String text) {
            return new Reply(other, otherHeaders, text.getBytes(UTF_8));
        }

        public Reply withBody(byte[] other) {
            return new Reply(status, headers, other);
        }

        public Reply withHeader(String name, String value) {
            var changed = new HashMap<>(headers);
            changed.put(name, value);
            return new Reply(status, changed, body);
        }

        public static byte[] join(byte[] first, byte[] second) {
            var all = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, all, first.length, second.length);
            return all;
        }
    }

    private record Request(String method, String target, Map<String, String> headers, byte[] body) {
        String line() {
            return method + " " + target;
        }
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Pattern hit;
    private final Fault fault;
    private final int times;
    private final byte[] file;
    private final AtomicInteger hits = new AtomicInteger();
    private final List<String> requests = new ArrayList<>();
    private byte[] uploaded = {};
    private long size = -1;

    /**
     * @param hit   the method and target of the requests that meet the fault
     * @param times how many of them do
     * @param file  the file to download
     */
    public FaultyGraph(String hit, Fault fault, int times, byte[] file) throws IOException {
        this.hit = Pattern.compile(hit);
        this.fault = fault;
        this.times = times;
        this.file = file;
        threads.submit(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Returns the bytes of a complete upload; empty before that. */
    public synchronized byte[] uploaded() {
        return uploaded.length == size ? uploaded.clone() : new byte[0];
    }

    /** Returns how many requests met the fault. */
    public int hits() {
        return hits.get();
    }

    /** Returns method and target of all requests. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private Void accept() throws IOException {
        while (!server.isClosed()) {
            var client = server.accept();
            threads.submit(() -> serve(client));
        }
        return null;
    }

    private Void serve(Socket client) throws IOException {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream());
            for (var request = read(in); request != null && !client.isClosed(); request = read(in)) {
                var reply = reply(request);
                if (hit.matcher(request.line()).find() && hits.incrementAndGet() <= times) {
                    fault.write(client, reply);
                } else {
                    client.getOutputStream().write(reply.bytes());
                }
            }
        }
        return null;
    }

    private static Request read(InputStream in) throws IOException {
        var first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var words = first.split(" ");
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(words[0], words[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private synchronized Reply reply(Request request) {
        requests.add(request.line());
        var target = request.target();
        if (target.startsWith("/file")) {
            return download(request);
        }
        if (target.startsWith("/session")) {
            return upload(request);
        }
        if (target.contains("createUploadSession")) {
            uploaded = new byte[0];
            size = -1;
            return json("{\"uploadUrl\":\"" + url() + "/session?secret=1\"}");
        }
        if (target.endsWith(":/content")) {
            return new Reply(302, Map.of("Location", url() + "/file?secret=1"), new byte[0]);
        }
        if (target.contains("/root:/")) {
            return item(target);
        }
        if (target.endsWith("$batch")) {
            return json(batch(new String(request.body(), UTF_8)));
        }
        return target.endsWith("/me") ? json(ME) : page(target);
    }

    private Reply page(String target) {
        var from = target.contains("token=") ? Integer.parseInt(target.replaceFirst(".*token=", "")) : 0;
        var to = Math.min(from + PAGE, ITEMS.size());
        var path = target.replaceFirst("\\?.*", "");
        var link = to < ITEMS.size()
                ? ",\"@odata.nextLink\":\"" + url() + path + "?$skiptoken=" + to + "\""
                : path.endsWith("delta") ? ",\"@odata.deltaLink\":\"" + url() + path + "?$deltatoken=" + to + "\"" : "";
        return json("{\"value\":[" + String.join(",", ITEMS.subList(from, to)) + "]" + link + "}");
    }

    private static String batch(String body) {
        var responses = new ArrayList<String>();
        var ids = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(body);
        while (ids.find()) {
            responses.add(
                    "{\"id\":\"" + ids.group(1) + "\",\"status\":200,\"body\":{\"of\":\"" + ids.group(1) + "\"}}");
        }
        return "{\"responses\":[" + String.join(",", responses) + "]}";
    }

    private Reply item(String target) {
        if (target.contains("/up.bin")) {
            return uploaded().length > 0 ? json(uploadedItem()) : error(404, "itemNotFound");
        }
        var hash = hash(file);
        return json("{\"id\":\"1\",\"name\":\"down.bin\",\"size\":" + file.length
                + ",\"eTag\":\"\\\"1\\\"\",\"file\":{\"hashes\":{\"quickXorHash\":\"" + hash + "\"}}}");
    }

    private String uploadedItem() {
        return "{\"id\":\"up\",\"size\":" + size + ",\"file\":{\"hashes\":{\"quickXorHash\":\"" + hash(uploaded)
                + "\"}}}";
    }

    private Reply download(Request request) {
        var range = RANGE.matcher(request.headers().getOrDefault("range", ""));
        var headers = Map.of("Content-Type", "application/octet-stream", "ETag", "\"1\"");
        if (!range.find()) {
            return new Reply(200, headers, file);
        }
        var from = Integer.parseInt(range.group(1));
        return new Reply(206, headers, Arrays.copyOfRange(file, from, file.length))
                .withHeader("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
    }

    private Reply upload(Request request) {
        if (request.method().equals("PUT")) {
            var range = RANGE.matcher(request.headers().get("content-range"));
            range.find();
            if (Integer.parseInt(range.group(1)) != uploaded.length) {
                return error(416, "invalidRange");
            }
            size = Long.parseLong(range.group(3));
            uploaded = Reply.join(uploaded, request.body());
        }
        return uploaded.length == size
                ? json(uploadedItem())
                : json("{\"nextExpectedRanges\":[\"" + uploaded.length + "-\"]}");
    }

    private static String hash(byte[] bytes) {
        var hash = new QuickXorHash();
        hash.add(bytes, bytes.length);
        return hash.text();
    }

    private static Reply json(String body) {
        return new Reply(200, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
    }

    private static Reply error(int status, String code) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/json"),
                ("{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + code + "\"}}").getBytes(UTF_8));
    }
}
