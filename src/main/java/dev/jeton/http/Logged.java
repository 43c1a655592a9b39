package dev.jeton.http;

import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Logs the requests and responses of another exchange; a body when it has been read to its end. */
record Logged(Exchange next, DebugLog log) implements Exchange {
    @Override
    public Uni<Response<Body>> send(Request request) {
        return next.send(request)
                .onSubscription()
                .invoke(() -> log.sent(request))
                .invoke(response -> log.received(request, response))
                .map(response -> response.<Body>with(new LoggedBody(request, response, log)))
                .onFailure()
                .invoke(failure -> log.failed(request, failure));
    }

    private static final class LoggedBody implements Body {
        /** In bytes: of a longer text, only the size is logged. */
        private static final int MAX_TEXT = 4 << 20;

        private final Request request;
        private final Body body;
        private final DebugLog log;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final Optional<String> type;
        private boolean isText;
        private long size;

        LoggedBody(Request request, Response<Body> response, DebugLog log) {
            this.request = request;
            this.body = response.body();
            this.log = log;
            this.type = response.header("content-type");
            this.isText = response.mediaType().map(MediaType::isText).orElse(true) && !request.isPreauthenticated();
        }

        @Override
        public Uni<Optional<ByteBuffer>> next() {
            return body.next()
                    .invoke(chunk -> chunk.ifPresentOrElse(this::add, this::end))
                    .onFailure()
                    .invoke(failure -> log.failed(request, failure));
        }

        @Override
        public void close() {
            body.close();
        }

        private void add(ByteBuffer chunk) {
            size += chunk.remaining();
            isText = isText && size <= MAX_TEXT;
            if (isText) {
                text.writeBytes(Content.bytes(chunk));
            }
        }

        private void end() {
            var all = isText ? Optional.of(new Content(text.toByteArray())) : Optional.<Content>empty();
            log.received(request, all, type, size);
        }
    }
}
