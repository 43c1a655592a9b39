package dev.jeton.json;

import java.io.EOFException;

/** The end of the text is not the end of its JSON: the text may have been cut off. */
public final class EndsEarly extends EOFException {
    private static final long serialVersionUID = 1L;

    public EndsEarly() {
        super("the JSON is incomplete");
    }
}
