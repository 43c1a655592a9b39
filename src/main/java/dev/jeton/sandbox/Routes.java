package dev.jeton.sandbox;

import java.time.Clock;

/** Which part of the sandbox answers a path. */
final class Routes {
    Routes(SandboxOptions options, Clock clock, PendingCodes codes) {}

    Reply answer(Call call) {
        return Reply.text(404, "Nothing here: " + call.path() + "\n");
    }
}
