package dev.jeton.auth.browser;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A page of the listener: a heading and paragraphs, without scripts or links.
 *
 * @param title      plain text
 * @param paragraphs plain text each; {@link #html} escapes it
 */
public record RedirectPage(int status, String title, List<String> paragraphs) {
    /** Forbids everything but the style sheet in the page. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    private static final String STYLE = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:10vh auto;"
            + "padding:0 1.5rem}h1{font-size:1.4rem}:root{color-scheme:light dark}";

    public RedirectPage {
        paragraphs = List.copyOf(paragraphs);
    }

    /** Returns the page that says that the tokens are stored. */
    public static RedirectPage signedIn(String username) {
        return new RedirectPage(
                200, "Signed in", List.of("jeton is signed in as " + username + ".", "You can close this tab."));
    }

    /** Returns the page for a sign-in that failed after Entra's page: for example of the wrong account. */
    public static RedirectPage failed(String reason) {
        return new RedirectPage(
                200, "Not signed in", List.of(reason, "The terminal shows what to do. You can close this tab."));
    }

    /** Returns the page for a response that another machine will redeem. */
    public static RedirectPage relayed() {
        return new RedirectPage(
                200,
                "Almost done",
                List.of("Paste the line from this terminal on the other machine.", "You can close this tab."));
    }

    static RedirectPage waiting() {
        return new RedirectPage(
                200,
                "jeton waits for Microsoft's sign-in page",
                List.of("Open /go at this address to start the sign-in in this browser."));
    }

    /** Returns the page for a code in the URL, which other programs of the machine can read in the browser's history. */
    static RedirectPage codeInUrl() {
        return new RedirectPage(
                400,
                "This link cannot be used",
                List.of(
                        "jeton accepts the response of the sign-in page only as a form.",
                        "Never copy this address: whoever gets it may sign in as you."));
    }

    static RedirectPage wrongState() {
        return new RedirectPage(
                400,
                "This response belongs to another sign-in",
                List.of("jeton ignored it, and waits for its own sign-in."));
    }

    static RedirectPage used() {
        return new RedirectPage(
                410, "This sign-in has ended", List.of("jeton has this response already. You can close this tab."));
    }

    static RedirectPage refused(int status, String title) {
        return new RedirectPage(status, title, List.of());
    }

    String html() {
        var body =
                paragraphs.stream().map(text -> "<p>" + escaped(text) + "</p>").collect(Collectors.joining());
        return "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">"
                + "<title>" + escaped(title) + "</title><style>" + STYLE + "</style><h1>" + escaped(title) + "</h1>"
                + body + "</html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
