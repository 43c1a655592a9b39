package dev.jeton.output;

import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A QR code as lines of text: half blocks, two rows of it a line; or, where there are only ASCII's letters, a row a
 * line and two letters a module.
 *
 * <p>With colour it is painted black on white, right on any terminal. Without, the light modules are what is drawn:
 * nothing tells a dark terminal from a light one, most are dark, and on a light one the code is inverted, which the
 * standard allows (ISO/IEC 18004, reflectance reversal) and phones read.
 */
public final class QrText {
    /** The standard asks for four modules around the code; two are read too, where there is no room for four. */
    private static final List<Integer> QUIET_ZONES = List.of(4, 2);

    private static final String BLACK_ON_WHITE = "\u001b[30;107m";
    private static final String BLACK = "\u001b[40m";
    private static final String WHITE = "\u001b[107m";
    private static final String RESET = "\u001b[0m";

    private final QrCode code;
    private final int quietZone;
    private final boolean coloured;

    private QrText(QrCode code, int quietZone, boolean coloured) {
        this.code = code;
        this.quietZone = quietZone;
        this.coloured = coloured;
    }

    /** The lines of the code; none where the terminal is too narrow for it. */
    public static List<String> of(String text, Terminal terminal) {
        var code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        var blocks = terminal.canvas().utf8();
        // Some terminals wrap after a letter in the last column.
        var modules = (terminal.canvas().columns().getAsInt() - 1) / (blocks ? 1 : 2);
        return QUIET_ZONES.stream()
                .filter(quietZone -> code.size + 2 * quietZone <= modules)
                .findFirst()
                .map(quietZone -> new QrText(code, quietZone, terminal.coloursStderr()))
                .map(drawing -> blocks ? drawing.blocks() : drawing.ascii())
                .orElse(List.of());
    }

    private List<String> blocks() {
        return IntStream.iterate(-quietZone, y -> y < code.size + quietZone, y -> y + 2)
                .mapToObj(y -> {
                    var line = new StringBuilder();
                    modules().forEach(x -> line.append(half(isInk(x, y), isInk(x, y + 1))));
                    return coloured ? BLACK_ON_WHITE + line + RESET : line.toString();
                })
                .toList();
    }

    private List<String> ascii() {
        return modules().mapToObj(y -> coloured ? painted(y) : plain(y)).toList();
    }

    private String plain(int y) {
        var line = new StringBuilder();
        modules().forEach(x -> line.append(isInk(x, y) ? "##" : "  "));
        return line.toString();
    }

    /** Spaces on black and on white: right in any font, and a change of colour only where there is one. */
    private String painted(int y) {
        var line = new StringBuilder();
        modules().forEach(x -> {
            if (x == -quietZone || isInk(x, y) != isInk(x - 1, y)) {
                line.append(isInk(x, y) ? BLACK : WHITE);
            }
            line.append("  ");
        });
        return line.append(RESET).toString();
    }

    /** What is drawn: the dark modules in black where there is colour, else the light ones. */
    private boolean isInk(int x, int y) {
        return code.getModule(x, y) == coloured;
    }

    private IntStream modules() {
        return IntStream.range(-quietZone, code.size + quietZone);
    }

    private static String half(boolean upper, boolean lower) {
        return upper ? lower ? "█" : "▀" : lower ? "▄" : " ";
    }
}
