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
    NO_CLIENT_INFO("Token answers lack client_info."),
    NO_REFRESH_TOKEN("Token answers lack a refresh token."),
    HTML_ERROR("The first two polls are answered by a proxy's 502 page in HTML."),
    FOREIGN_NEXT_LINK("The next link of a page points to another origin."),
    FOREIGN_REDIRECT("Graph redirects every request to another origin."),
    REPEATED_NEXT_LINK("The second page's next link is its own address."),
    EMPTY_PAGE("The second page is empty and has a next link."),
    TERMINAL_ESCAPES("Every text carries escape sequences, as a hostile directory entry would."),
    SLOW_ANSWERS("The token endpoint answers a second after the next poll is due."),
    DROPPED_CONNECTIONS("The first two polls of a code get no answer: the connection is closed."),
    CUT_BODIES("The first two polls and each Graph path's first answer break off halfway."),
    THROTTLED_POLLS("The first two polls are answered 429: wait a second, wait until a date."),
    BARE_ERRORS("The tenant's errors consist of error alone: no description, no numbers."),
    EMPTY_BODIES("The first two polls are answered 400 without a body."),
    RETRY_AFTER_EVERYWHERE("Every answer of the tenant, a good one too, carries Retry-After: 3600."),
    NO_INTERVAL("The device code answer does not say how long to wait between polls."),
    NO_ID_TOKEN("Token answers lack an ID token."),
    EXPIRE_ONCE("The first code expires after three seconds, later ones live normally."),
    REFRESH_EARLY("Token answers ask for a renewal after a second, long before expiry."),
    ALMOST_EXPIRED("The sign-in's token lives four minutes, and a renewed one as usual."),
    RENEWAL_UNAVAILABLE("The sign-in works, and every renewal is answered 503."),
    RENEWAL_CUT("The sign-in works, and every renewal's connection is closed unanswered."),
    RENEWAL_BLOCKED("The sign-in works, and a Conditional Access policy blocks every renewal."),
    RENEWAL_NEEDS_MFA("The sign-in works, and every renewal asks for multi-factor authentication."),
    CONSENT_REQUIRED("A renewal is refused for scopes that the person has not signed in with."),
    LOGIN_REQUIRED("The sign-in works, and every renewal is refused with login_required."),
    DEVICE_BLOCKED("A policy blocks device codes: the approved sign-in is refused."),
    CLAIMS_CHALLENGE("Graph wants a token issued for its claims (continuous access evaluation)."),
    CLAIMS_REFUSED("Like claims-challenge, and the renewal with those claims is refused."),
    HOSTILE_REFUSAL("The approved sign-in is refused in words that carry escape sequences."),
    THROTTLED_APP("Graph answers the app 429 on all paths: for a second, then until a date."),
    GRAPH_HTML_ERROR("Each Graph path's first answer is a proxy's 502 page in HTML."),
    GATEWAY_TIMEOUT("Each Graph path's first answer is a 504."),
    GRAPH_DROPPED("Each Graph path's first request gets no answer: the connection is closed."),
    TRICKLING_BODIES("Graph's bodies and files trickle: a twentieth every 50 ms, at most 64 KiB."),
    HTTP_NEXT_LINK("The next link of a page is http, with --tls too."),
    BATCH_HALF_FAILED("Of a batch's requests one is answered 503 and half 429, each once."),
    RESYNC_REQUIRED("The first delta link is answered 410 resyncRequired, with a fresh start."),
    SYNC_STATE_LOST("The first delta link is answered 410 syncStateNotFound, with a fresh start."),
    DOWNLOAD_CUT("The first download of each file breaks off halfway."),
    DOWNLOAD_ASTRAY("The content of a file is said to be on a host that does not exist."),
    DOWNLOAD_EXPIRED("The first two links to each file have run out: 401, and 404."),
    FILE_CHANGED("The first download of each file breaks off halfway, as the file changes."),
    WRONG_HASH("Each file's quickXorHash is that of an empty one."),
    UPLOAD_CUT("The first part of each upload session is lost: the connection is closed."),
    UPLOAD_ANSWER_LOST("The first part of each upload session is kept, and its answer is lost."),
    UPLOAD_UNAVAILABLE("The first part of each upload session is answered 503 with Retry-After: 1."),
    UPLOAD_FORGOTTEN("The first upload session of each path is forgotten after its first part."),
    UPLOAD_END_LOST("The last part of each upload is kept, its answer lost, its session over."),
    UPLOAD_SLOW("Each part of an upload is answered after a second.");

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
