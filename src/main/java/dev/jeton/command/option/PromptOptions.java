package dev.jeton.command.option;

/**
 * What a sign-in prompt does beyond showing page and code.
 *
 * @param qr      shows a QR code of the page on a terminal
 * @param copy    puts the code on the clipboard
 * @param open    opens the page in a browser of this machine
 * @param message shows Entra's own words too, in the language that was asked for
 */
public record PromptOptions(boolean qr, boolean copy, boolean open, boolean message) {
    public static PromptOptions shownOnly() {
        return new PromptOptions(true, false, false, false);
    }
}
