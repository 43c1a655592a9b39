package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;

/** Thrown if Graph would reject the request. The status is 400 by default. */
public final class GraphErrorReply extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    GraphErrorReply(String message) {
        this("BadRequest", message);
    }

    public GraphErrorReply(String code, String message) {
        this(400, code, message);
    }

    public GraphErrorReply(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public Reply reply(SandboxCall call) {
        return GraphError.reply(call, status, code, getMessage());
    }
}
