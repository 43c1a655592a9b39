package dev.jeton.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the simulated tenant behaves. */
public enum Scenario {
    APPROVE(Topic.SIGN_IN, "The sign-in is approved on the page or, with --approve, after a few polls."),
    DECLINE(Topic.SIGN_IN, "The sign-in is declined after two polls."),
    EXPIRE(Topic.SIGN_IN, "The device code expires after three seconds."),
    SLOW_DOWN(Topic.SIGN_IN, "The first poll, and each early poll, is answered with slow_down."),
    DROPPED_CONNECTIONS(Topic.SIGN_IN, "The connection is closed without a response to the first two polls."),
    POLICY_BLOCK(Topic.SIGN_IN, "A Conditional Access policy blocks the approved sign-in."),
    ADMIN_CONSENT(Topic.SIGN_IN, "The approved sign-in is refused: only an admin can consent."),
    NO_PUBLIC_CLIENT(Topic.SIGN_IN, "The app does not allow public client flows: the approved sign-in is refused."),
    DEVICE_CODE_BLOCKED(Topic.SIGN_IN, "A policy blocks device codes; a sign-in in a browser succeeds."),
    CODE_SESSIONS_BLOCKED(Topic.SIGN_IN, "Codes work, but each refresh of a session that began with one is blocked."),
    BROWSER_BLOCKED(Topic.SIGN_IN, "A Conditional Access policy blocks sign-ins in a browser."),
    TOKEN_PROTECTION(Topic.SIGN_IN, "A policy that requires token protection blocks sign-ins in a browser."),
    REFRESH_REFUSED(Topic.SIGN_IN, "The sign-in succeeds; every refresh token is refused."),
    RENEWAL_NEEDS_MFA(Topic.SIGN_IN, "The sign-in succeeds; every refresh requires multi-factor authentication."),
    CONSENT_REQUIRED(Topic.SIGN_IN, "Consent was withdrawn: the sign-in succeeds; every refresh is refused."),

    THROTTLE(Topic.GRAPH, "Graph answers the first two requests to each path with 429, Retry-After: 1."),
    UNAVAILABLE(Topic.GRAPH, "Graph and the token endpoint answer every request with 503."),
    UNAVAILABLE_ONCE(Topic.GRAPH, "Each Graph path and the token endpoint answer the first request with 503."),
    CLAIMS_CHALLENGE(Topic.GRAPH, "Graph answers with a 401 claims challenge (continuous access evaluation)."),
    TWO_PAGES(Topic.GRAPH, "Graph returns the users in exactly two pages."),
    TERMINAL_ESCAPES(Topic.GRAPH, "Every text contains escape sequences, as a hostile directory entry would."),
    BATCH_HALF_FAILED(Topic.GRAPH, "In each batch, one request fails once with 503 and half with 429."),
    RESYNC_REQUIRED(Topic.GRAPH, "The first delta link is answered with 410 resyncRequired and a new start."),
    DOWNLOAD_CUT(Topic.GRAPH, "The connection breaks halfway through the first download of each file."),
    UPLOAD_CUT(Topic.GRAPH, "The connection breaks at the first chunk of each upload session."),

    // Faults for jeton's own tests: --scenario accepts them, the help does not list them.
    NO_CLIENT_INFO("Token responses lack client_info."),
    NO_ID_TOKEN("Token responses lack an ID token."),
    NO_REFRESH_TOKEN("Token responses lack a refresh token."),
    NO_INTERVAL("The device code response lacks the interval between polls."),
    EXPIRE_ONCE("The first device code expires after three seconds, later ones as usual."),
    SLOW_ANSWERS("The token endpoint responds one second after the next poll is due."),
    HTML_ERROR("The first two polls are answered with a proxy's 502 page in HTML."),
    CUT_BODIES("The first two polls' and each Graph path's first response break off halfway."),
    THROTTLED_POLLS("The first two polls get 429, with Retry-After in seconds, then as a date."),
    EMPTY_BODIES("The first two polls are answered with 400 without a body."),
    BARE_ERRORS("The tenant's error responses contain the error code only."),
    RETRY_AFTER_EVERYWHERE("Every response of the tenant, also a good one, has Retry-After: 3600."),
    HOSTILE_REFUSAL("The approved sign-in is refused in a text that contains escape sequences."),
    LOGIN_REQUIRED("The sign-in succeeds; every refresh is refused with login_required."),
    REFRESH_EARLY("Token responses ask for a refresh after one second, long before expiry."),
    ALMOST_EXPIRED("The first access token lives four minutes, refreshed ones as usual."),
    RENEWAL_UNAVAILABLE("The sign-in succeeds; every refresh is answered with 503."),
    RENEWAL_CUT("The sign-in succeeds; every refresh's connection is closed without a response."),
    RENEWAL_BLOCKED("The sign-in succeeds; a Conditional Access policy blocks every refresh."),
    CLAIMS_REFUSED("Like claims-challenge, and a refresh with those claims is refused."),
    THROTTLED_APP("Graph answers with 429 on all paths: for one second, then until a date."),
    GRAPH_HTML_ERROR("Each Graph path's first response is a proxy's 502 page in HTML."),
    GATEWAY_TIMEOUT("Each Graph path's first response is a 504."),
    GRAPH_DROPPED("Each Graph path's first request gets no response: the connection is closed."),
    TRICKLING_BODIES("Graph's bodies and files come in small chunks, one every 50 ms."),
    FOREIGN_REDIRECT("Graph redirects every request to another origin."),
    FOREIGN_NEXT_LINK("The next link of a page points to another origin."),
    HTTP_NEXT_LINK("The next link of a page is http, also with --tls."),
    REPEATED_NEXT_LINK("The second page's next link points to the second page."),
    EMPTY_PAGE("The second page is empty and has a next link."),
    SYNC_STATE_LOST("The first delta link is answered with 410 syncStateNotFound and a new start."),
    DOWNLOAD_ASTRAY("The download URL of a file points to a host that does not exist."),
    DOWNLOAD_EXPIRED("The first two requests to each download URL are answered with 401 and 404."),
    FILE_CHANGED("The first download of each file breaks off halfway, as the file changes."),
    WRONG_HASH("Each file's quickXorHash is that of an empty file."),
    UPLOAD_ANSWER_LOST("The first chunk of each upload session is stored, its response lost."),
    UPLOAD_UNAVAILABLE("The first chunk of each upload session is answered with 503, Retry-After: 1."),
    UPLOAD_FORGOTTEN("The first upload session of each path is deleted after its first chunk."),
    UPLOAD_END_LOST("The last chunk of each upload is stored, its response lost, its session over."),
    UPLOAD_SLOW("Each chunk of an upload is answered after one second.");

    /** A section of the help. */
    public enum Topic {
        SIGN_IN("Sign-in"),
        GRAPH("Graph");

        private final String title;

        Topic(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** Returns the scenarios that the help lists in this section. */
        public List<Scenario> scenarios() {
            return Arrays.stream(Scenario.values())
                    .filter(scenario -> scenario.topic.filter(this::equals).isPresent())
                    .toList();
        }
    }

    private final Optional<Topic> topic;
    private final String description;

    Scenario(Topic topic, String description) {
        this.topic = Optional.of(topic);
        this.description = description;
    }

    Scenario(String description) {
        this.topic = Optional.empty();
        this.description = description;
    }

    /** Returns one English sentence that fits a line of the help. */
    public String description() {
        return description;
    }

    /** Returns the name as typed, for example {@code slow-down}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the scenario with this ID or constant name, in any case. */
    public static Optional<Scenario> of(String id) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.id().equalsIgnoreCase(id.replace('_', '-')))
                .findFirst();
    }
}
