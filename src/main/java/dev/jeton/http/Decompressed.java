package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static java.util.Locale.ROOT;

import dev.jeton.config.Origin;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Asks another exchange for compressed responses and decompresses them. Data that ends early or is corrupt counts as a lost
 * connection: the decoder of Netty takes the former for the end, and stops after the first member of a gzip file.
 */
record Decompressed(Exchange next) implements Exchange {
    private static final String ACCEPT = "Accept-Encoding";
    private static final int MOST_ENCODINGS = 3;

    @Override
    public Uni<Response<Body>> send(Request request) {
        var isChosen = request.headers().containsKey(ACCEPT);
        return next.send(isChosen ? request : request.header(ACCEPT, "gzip, deflate"))
                .map(response -> decompressed(response, request, isChosen));
    }

    private static Response<Body> decompressed(Response<Body> response, Request request, boolean isChosen) {
        var encodings = encodings(response);
        if (encodings.isEmpty()) {
            return response;
        }
        if (encodings.size() > MOST_ENCODINGS || !encodings.stream().allMatch(Decompressed::isKnown)) {
            if (response.isSuccess() && !isChosen) {
                response.body().close();
                throw unknown(request, encodings);
            }
            return response;
        }
        var body = response.body();
        for (var layer = encodings.size() - 1; layer >= 0; layer--) {
            body = new DecompressedBody(body, decompressor(encodings.get(layer)), Origin.of(request.url()));
        }
        return new Response<>(response.status(), headers(response), body);
    }

    /** Returns the encodings of the body in the order in which the server applied them. */
    private static List<String> encodings(Response<?> response) {
        return response.headers().getOrDefault("content-encoding", List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(encoding -> encoding.strip().toLowerCase(ROOT))
                .filter(encoding -> !encoding.isEmpty() && !encoding.equals("identity"))
                .toList();
    }

    private static boolean isKnown(String encoding) {
        return encoding.equals("gzip") || encoding.equals("x-gzip") || encoding.equals("deflate");
    }

    private static Decompressor decompressor(String encoding) {
        return encoding.equals("deflate") ? new Inflate() : new Gunzip();
    }

    /** Returns the headers of the plain body, whose length is unknown, but whose end is certain if the length was known. */
    private static Map<String, List<String>> headers(Response<?> response) {
        var headers = new TreeMap<>(response.headers());
        headers.remove("content-encoding");
        if (headers.remove("content-length") != null) {
            headers.put("transfer-encoding", List.of("chunked"));
        }
        return headers;
    }

    private static Failure unknown(Request request, List<String> encodings) {
        return Failure.of(
                ERROR,
                "cannot read the response from " + Origin.of(request.url()) + ": it is encoded with "
                        + String.join(", ", encodings) + ", for which jeton did not ask");
    }

    private record DecompressedBody(Body compressed, Decompressor decompressor, Origin origin) implements Body {
        @Override
        public Uni<Optional<ByteBuffer>> next() {
            return Uni.createFrom().deferred(() -> {
                try {
                    var piece = decompressor.next();
                    return piece.hasRemaining()
                            ? Uni.createFrom().item(Optional.of(piece))
                            : compressed.next().chain(this::feed);
                } catch (IOException e) {
                    throw corrupt(e);
                }
            });
        }

        @Override
        public void close() {
            compressed.close();
        }

        private Uni<Optional<ByteBuffer>> feed(Optional<ByteBuffer> chunk) {
            if (chunk.isPresent()) {
                decompressor.feed(chunk.get());
                return next();
            }
            try {
                decompressor.end();
                return Uni.createFrom().item(Optional.empty());
            } catch (IOException e) {
                throw corrupt(e);
            } finally {
                decompressor.close();
            }
        }

        private ConnectionFailed corrupt(IOException cause) {
            return ConnectionFailed.of(
                    UNAVAILABLE, "the response from " + origin + " is damaged: " + cause.getMessage(), true, cause);
        }
    }
}
