package dev.jeton.output;

import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import java.util.stream.IntStream;

/** A QR code in half blocks, two rows of it a line of text. */
public final class QrText {
    private static final int QUIET_ZONE = 2;
    private static final String BLACK_ON_WHITE = "\u001b[30;107m";
    private static final String RESET = "\u001b[0m";

    private QrText() {}

    /**
     * The lines of the code.
     *
     * @param coloured true paints black on white, right on any terminal; false leaves it to light letters on a dark one
     */
    public static List<String> of(String text, boolean coloured) {
        var code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        var edge = code.size + QUIET_ZONE;
        return IntStream.iterate(-QUIET_ZONE, y -> y < edge, y -> y + 2)
                .mapToObj(y -> {
                    var line = IntStream.range(-QUIET_ZONE, edge)
                            .mapToObj(x -> half(code.getModule(x, y) == coloured, code.getModule(x, y + 1) == coloured))
                            .reduce("", String::concat);
                    return coloured ? BLACK_ON_WHITE + line + RESET : line;
                })
                .toList();
    }

    private static String half(boolean upper, boolean lower) {
        return upper ? lower ? "█" : "▀" : lower ? "▄" : " ";
    }
}
