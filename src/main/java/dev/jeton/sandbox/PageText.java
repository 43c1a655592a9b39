package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The HTML of {@link DevicePage}. Every inserted text is escaped by {@link #escape}. */
final class PageText {
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "User.Read", "Sign you in and read your profile",
            "User.ReadBasic.All", "Read the basic profiles of all users",
            "User.Read.All", "Read the full profiles of all users",
            "Mail.Read", "Read your mail",
            "Mail.Send", "Send mail as you",
            "openid", "Sign you in",
            "profile", "View your name and picture",
            "email", "View your email address",
            "offline_access", "Keep access to this data when you are not using the app");

    private static final String REQUEST = """
            <dl>
            <dt>App</dt><dd>%s</dd>
            <dt>Client ID</dt><dd><code>%s</code></dd>
            <dt>Tenant</dt><dd>%s (%s)</dd>
            <dt>The app wants to</dt><dd><ul>%s</ul></dd>
            </dl>
            """;

    // The names of the fields are those of DevicePage.
    private static final String CONSENT = """
            <h1>Approve this sign-in?</h1>
            <p><strong>Only continue if you started this yourself, just now.</strong>
            If someone else sent you this code, they would get access to your account.</p>
            %s<form method="post" action="/devicelogin">
            <input type="hidden" name="user_code" value="%s">
            <label for="account">Account</label>
            <select id="account" name="account" autocomplete="off">%s</select>
            <button class="primary" name="answer" value="approve">Approve</button>
            <button name="answer" value="decline">Decline</button>
            </form>
            """;

    private static final String AUTHORIZE = """
            <h1>Approve this sign-in?</h1>
            <p><strong>Only continue if you started this yourself, just now.</strong></p>
            %s<form method="post" action="%s">
            <label for="account">Account</label>
            <select id="account" name="account" autocomplete="off">%s</select>
            <button class="primary" name="answer" value="approve">Approve</button>
            <button name="answer" value="decline">Decline</button>
            <button name="answer" value="cancel">Cancel</button>
            </form>
            """;

    private static final String SUBMIT = "document.forms[0].submit()";

    /** The source of the one script, for the Content-Security-Policy. */
    static final String SUBMIT_HASH = hash(SUBMIT);

    private static final String ENTER_CODE = """
            <h1>Enter code</h1>
            <p id="hint" class="soft">Your terminal shows a code of nine letters and digits.</p>
            %s
            <form method="post" action="/devicelogin">
            <label for="code">Code</label>
            <input id="code" name="user_code" value="%s" autofocus required maxlength="40" autocomplete="off"
              autocapitalize="characters" spellcheck="false" %s>
            <button class="primary">Next</button>
            </form>
            """;

    private static final String ALERT = "<p role=\"alert\" id=\"problem\">%s</p>";
    private static final String HINTED = "aria-describedby=\"hint\"";
    private static final String INVALID = "aria-describedby=\"problem hint\" aria-invalid=\"true\"";

    private PageText() {}

    static String codeForm() {
        return page("Enter code", ENTER_CODE.formatted("", "", HINTED));
    }

    /** @param typed stays in the field, so that a typing error can be corrected */
    static String codeFormWithError(String typed, String problem) {
        return page(
                "Error: Enter code", ENTER_CODE.formatted(ALERT.formatted(escape(problem)), escape(typed), INVALID));
    }

    static String consentForm(PendingCode code) {
        return page(
                "Approve this sign-in?",
                CONSENT.formatted(
                        request(code.requested()),
                        escape(code.userCode()),
                        accounts(code.requested().person())));
    }

    /** Returns the page of the authorization code flow; its form repeats the query of the request. */
    static String authorizeForm(SandboxCall call, Grant requested) {
        return page(
                "Approve this sign-in?",
                AUTHORIZE.formatted(
                        request(requested), escape(call.path() + "?" + call.query()), accounts(requested.person())));
    }

    /** Returns a page that posts the parameters to the app as soon as it is shown (OAuth 2.0 Form Post Response Mode). */
    static String formPost(String target, Map<String, String> parameters) {
        var fields = parameters.entrySet().stream()
                .map(it -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                        .formatted(escape(it.getKey()), escape(it.getValue())))
                .collect(Collectors.joining());
        return page(
                "Signing in",
                "<form method=\"post\" action=\"" + escape(target) + "\">\n" + fields
                        + "<button class=\"primary\">Continue</button>\n</form>\n<script>" + SUBMIT + "</script>\n");
    }

    static String problem(String text) {
        return result("Sign-in failed", "✕", text);
    }

    private static String hash(String script) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    static String approved(Person person) {
        return result("Signed in", "✓", "You are signed in as " + person.displayName() + " (" + person.upn() + ").");
    }

    static String declined() {
        return result("Declined", "✕", "No one was signed in. The code is no longer valid.");
    }

    private static String result(String title, String mark, String sentence) {
        return page(title, """
                <div class="mark" aria-hidden="true">%s</div>
                <h1>%s</h1>
                <p>%s</p>
                <p class="soft">You can close this page and return to your terminal.</p>
                """.formatted(mark, escape(title), escape(sentence)));
    }

    private static String accounts(Person selected) {
        return SampleTenant.PEOPLE.stream()
                .map(it -> (it.equals(selected) ? "<option selected>" : "<option>") + escape(it.upn()) + "</option>")
                .collect(Collectors.joining());
    }

    /** Returns the app, the tenant and the scopes of a sign-in. */
    private static String request(Grant requested) {
        return REQUEST.formatted(
                escape(SampleTenant.appName(requested.clientId())),
                escape(requested.clientId()),
                SampleTenant.NAME,
                SampleTenant.DOMAIN,
                requested.scopes().stream().map(PageText::scope).collect(Collectors.joining()));
    }

    private static String scope(String scope) {
        var name = scope.substring(scope.lastIndexOf('/') + 1);
        return "<li>%s <code>%s</code></li>"
                .formatted(escape(DESCRIPTIONS.getOrDefault(name, "Use this permission")), escape(scope));
    }

    private static String page(String title, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – jeton sandbox</title>
                <link rel="stylesheet" href="%s/style.css">
                </head>
                <body>
                <p class="banner">This is a simulated sign-in page on your own computer, not a page of Microsoft.
                Never enter a password here.</p>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(escape(title), DevicePage.PATH, content);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
