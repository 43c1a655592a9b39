package dev.jeton.process;

import java.io.IOException;

/** No absolute folder of PATH has a program. */
public final class ProgramNotFound extends IOException {
    private static final long serialVersionUID = 1L;

    ProgramNotFound(String name) {
        super("no folder of PATH has " + name);
    }
}
