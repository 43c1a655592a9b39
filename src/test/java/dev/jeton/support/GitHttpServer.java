package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A bare repository on loopback, for who sends a token that the test accepts: as a password, or as a bearer token. */
public final class GitHttpServer implements AutoCloseable {
    private static final String CHALLENGE = "WWW-Authenticate";

    private final HttpServer server;
    private final Path repository;
    private final String authority;
    private final Predicate<String> accepts;
    private final List<String> secrets = new CopyOnWriteArrayList<>();

    private GitHttpServer(HttpServer server, Path repository, String authority, Predicate<String> accepts) {
        this.server = server;
        this.repository = repository;
        this.authority = authority;
        this.accepts = accepts;
    }

    /** @param authority for the challenge; as Azure Repos names the tenant of an organization */
    public static GitHttpServer start(Path repository, String authority, Predicate<String> accepts) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var git = new GitHttpServer(server, repository, authority, accepts);
        server.createContext("/repo.git/", git::handle);
        server.start();
        return git;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/repo.git";
    }

    /** The tokens that came, one for each request. */
    public List<String> secrets() {
        return secrets;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var secret = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .map(GitHttpServer::secret);
            secret.ifPresent(secrets::add);
            if (secret.filter(accepts).isEmpty()) {
                exchange.getResponseHeaders().add(CHALLENGE, "Bearer authorization_uri=" + authority);
                exchange.getResponseHeaders().add(CHALLENGE, "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            var file = repository.resolve(exchange.getRequestURI().getPath().substring("/repo.git/".length()));
            if (Files.isRegularFile(file)) {
                var bytes = Files.readAllBytes(file);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static String secret(String authorization) {
        var words = authorization.split(" ", 2);
        return words[0].equals("Basic")
                ? new String(Base64.getDecoder().decode(words[1]), UTF_8).split(":", 2)[1]
                : words[1];
    }
}
