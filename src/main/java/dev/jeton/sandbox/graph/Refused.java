package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Call;
import dev.jeton.sandbox.Reply;

/** A request that Graph would answer 400, in its words. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    Refused(String message) {
        this("BadRequest", message);
    }

    Refused(String code, String message) {
        super(message);
        this.code = code;
    }

    Reply reply(Call call) {
        return GraphError.reply(call, 400, code, getMessage());
    }
}
