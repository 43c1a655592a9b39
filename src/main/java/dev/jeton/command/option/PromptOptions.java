package dev.jeton.command.option;

/**
 * What a sign-in prompt shows beside page and code.
 *
 * @param qr      a QR code of the page, on a terminal
 * @param copy    copies the code to the clipboard
 * @param open    opens the page of a device code in a browser of this machine
 * @param browse  opens the page of a sign-in in a browser
 * @param message shows Entra's message, in the requested language
 */
public record PromptOptions(boolean qr, boolean copy, boolean open, boolean browse, boolean message) {
    public static PromptOptions codeOnly() {
        return new PromptOptions(true, false, false, false, false);
    }
}
