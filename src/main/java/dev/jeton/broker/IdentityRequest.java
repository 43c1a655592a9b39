package dev.jeton.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A request in the form of https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference.
 *
 * @param port that the endpoint listens on
 */
record IdentityRequest(HttpServerRequest request, int port) {
    static final String PATH = "/msi/token";

    private static final String VERSION = "2019-08-01";

    /** Parameters that name another identity than the person's. */
    private static final List<String> OTHER_IDENTITIES =
            List.of("client_id", "principal_id", "object_id", "mi_res_id", "msi_res_id");

    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");

    /** Returns the refusal of the request; empty if a token may be acquired for its resource. */
    Optional<IdentityResponse> refusal(String secret) {
        if (HOSTS.stream().noneMatch(host -> only("Host")
                .filter((host + ":" + port)::equalsIgnoreCase)
                .isPresent())) {
            return refused(403, "The Host header names another host: this may be DNS rebinding.");
        }
        if (Stream.of("Origin", "Sec-Fetch-Site", "X-Forwarded-For").anyMatch(request.headers()::contains)) {
            return refused(403, "Requests of browsers and proxies are refused.");
        }
        if (!only("X-IDENTITY-HEADER").filter(value -> isSame(value, secret)).isPresent()) {
            return refused(401, "The header X-IDENTITY-HEADER does not have the value of IDENTITY_HEADER.");
        }
        if (!PATH.equals(request.path())) {
            return refused(404, "There is only " + PATH + ".");
        }
        if (!request.method().equals(HttpMethod.GET)) {
            return refused(405, "There is only GET.");
        }
        return invalidParameter();
    }

    /** Returns the resource of a request that is not refused. */
    String resource() {
        return parameter("resource").orElseThrow();
    }

    private Optional<IdentityResponse> invalidParameter() {
        try {
            if (parameter("api-version").filter(VERSION::equals).isEmpty()) {
                return Optional.of(IdentityResponse.badRequest("The api-version must be " + VERSION + "."));
            }
            if (parameter("resource").filter(text -> !text.isBlank()).isEmpty()) {
                return Optional.of(IdentityResponse.badRequest("One resource must be named."));
            }
            return OTHER_IDENTITIES.stream()
                    .filter(request.params()::contains)
                    .findFirst()
                    .map(name -> IdentityResponse.badRequest("There is no identity but the person who is signed in:"
                            + " leave out " + name + ", which AZURE_CLIENT_ID may have set."));
        } catch (IllegalArgumentException e) {
            return Optional.of(IdentityResponse.badRequest("The query is not percent-encoded correctly."));
        }
    }

    private Optional<String> parameter(String name) {
        return single(request.params().getAll(name));
    }

    private Optional<String> only(String header) {
        return single(request.headers().getAll(header));
    }

    private static Optional<String> single(List<String> values) {
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static Optional<IdentityResponse> refused(int status, String message) {
        return Optional.of(IdentityResponse.refusal(status, message));
    }

    /** Takes the same time for each wrong value. */
    private static boolean isSame(String value, String secret) {
        return MessageDigest.isEqual(value.getBytes(UTF_8), secret.getBytes(UTF_8));
    }
}
