package dev.jeton.output;

import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Formats a QR code as lines of text: with half blocks, two rows per line; or in ASCII, one row per line and two characters
 * per module.
 *
 * <p>With colours, the code is black on white on any terminal. Without, only the light modules are printed, since most
 * terminals are dark. On a light terminal the code is then inverted, which the standard allows (ISO/IEC 18004,
 * reflectance reversal) and phones read.
 */
public final class QrText {
    /** The standard requires four modules around the code. Two are readable, too, if there is no room for four. */
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

    /**
     * Returns the lines of the code; no lines if the terminal is too small.
     *
     * @param taken number of rows for other text
     */
    public static List<String> of(String text, Terminal terminal, int taken) {
        var code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        var blocks = terminal.canvas().utf8();
        // Some terminals wrap after a character in the last column.
        var modules = (terminal.canvas().columns().getAsInt() - 1) / (blocks ? 1 : 2);
        var rows = (terminal.canvas().rows().getAsInt() - taken) * (blocks ? 2 : 1);
        return QUIET_ZONES.stream()
                .filter(quietZone -> code.size + 2 * quietZone <= Math.min(modules, rows))
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

    /** Prints spaces on black and on white, which look right in any font. */
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

    /** Returns whether to print a module: the dark ones with colours, else the light ones. */
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
