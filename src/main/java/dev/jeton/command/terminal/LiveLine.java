package dev.jeton.command.terminal;

import dev.jeton.output.Output;

/**
 * One line of a terminal that is rewritten, below an empty line. If the terminal becomes narrower, most terminals wrap the line:
 * then it is erased from the row above on, which is the empty line on a terminal that does not wrap it.
 */
final class LiveLine {
    private static final String ERASE = "\r\u001b[K";
    private static final String ERASE_FROM_ROW_ABOVE = "\r\u001b[A\u001b[J";

    private final Output output;
    private int length;
    private boolean isBegun;
    private boolean isEnded;

    LiveLine(Output output) {
        this.output = output;
    }

    /** @param text shorter than the terminal is wide: a wrapped line cannot be rewritten */
    synchronized void show(String text) {
        if (!isEnded) {
            output.errorText((isBegun ? erased() : "\n") + text);
            isBegun = true;
            length = text.length();
        }
    }

    /** Erases the line for good. */
    synchronized void end() {
        if (isBegun && !isEnded) {
            output.errorText(erased());
        }
        isEnded = true;
    }

    /** Leaves an empty line above again. */
    private String erased() {
        var columns = output.terminal().canvas().columns().getAsInt();
        return length > columns ? ERASE_FROM_ROW_ABOVE + "\n" : ERASE;
    }
}
