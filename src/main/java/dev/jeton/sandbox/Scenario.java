package dev.jeton.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the pretend tenant does that a real one might do on a bad day. */
public enum Scenario {
    APPROVE("The sign-in is approved on the page, or by itself after a number of polls."),
    DECLINE("The sign-in is declined by itself after two polls."),
    EXPIRE("The code expires after three seconds."),
    SLOW_DOWN("The first poll, and each one that comes too early, is answered slow_down."),
    THROTTLE("Graph answers 429 with Retry-After: 1 twice for each path, then works."),
    UNAVAILABLE("The token endpoint and Graph answer 503, always."),
    UNAVAILABLE_ONCE("The token endpoint and each Graph path answer 503 once, then work."),
    TWO_PAGES("The users come in exactly two pages."),
    POLICY_BLOCK("A Conditional Access policy blocks the sign-in after it was approved."),
    ADMIN_CONSENT("Only an admin may consent: the approved sign-in is refused."),
    REFRESH_REFUSED("The sign-in works, and the refresh token is refused."),
    RENEWAL_BLOCKED("The sign-in works, and a Conditional Access policy blocks its renewal."),
    NO_CLIENT_INFO("Token answers lack client_info."),
    NO_REFRESH_TOKEN("Token answers lack a refresh token."),
    HTML_ERROR("The first two polls are answered by a proxy's 502 page in HTML."),
    FOREIGN_NEXT_LINK("The next link of a page points to another origin."),
    FOREIGN_REDIRECT("Graph redirects every request to another origin."),
    REPEATED_NEXT_LINK("The second page's next link is its own address."),
    EMPTY_PAGE("The second page is empty and has a next link."),
    TERMINAL_ESCAPES("Texts carry escape sequences and a bell, as a hostile directory entry would.");

    private final String sentence;

    Scenario(String sentence) {
        this.sentence = sentence;
    }

    /** What happens, in one English sentence. */
    public String sentence() {
        return sentence;
    }

    /** The name as typed, for example {@code slow-down}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Scenario> of(String word) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.word().equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return word();
    }
}
