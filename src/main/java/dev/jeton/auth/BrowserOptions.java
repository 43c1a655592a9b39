package dev.jeton.auth;

import dev.jeton.auth.browser.PastedResponse;

/**
 * The options of a sign-in in a browser.
 *
 * @param channel how the response comes to this process
 * @param port    of the redirect URI; 0 for a free one
 * @param lines   reads what a person pastes
 */
public record BrowserOptions(Channel channel, int port, PastedResponse.Lines lines) {
    /** How the response comes to this process. */
    public enum Channel {
        /** The browser takes it to a port of this machine. */
        LISTENER,
        /** {@code jeton relay} prints it on the machine with the browser. */
        RELAY,
        /** The person copies the URL from the browser. */
        PASTE
    }
}
