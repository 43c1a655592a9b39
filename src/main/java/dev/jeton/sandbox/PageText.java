package dev.jeton.sandbox;

import java.util.Map;
import java.util.stream.Collectors;

/** The words and the looks of {@link DevicePage}. Everything that is not written here goes through {@link #escape}. */
final class PageText {
    static final Map<String, String> CSS_TYPE = Map.of("Content-Type", "text/css; charset=utf-8");

    static final String CSS = """
            :root { color-scheme: light dark; --ground: #eef1f4; --card: #fff; --ink: #1b1f24; --soft: #57606a;
              --line: #8c959f; --accent: #0b5cad; --on-accent: #fff; --alarm: #b3261e; --alarm-ground: #fdecea;
              --pretend: #fff4ce; --pretend-ink: #4d3800; }
            @media (prefers-color-scheme: dark) {
              :root { --ground: #0f1317; --card: #1a2027; --ink: #e8ebee; --soft: #a9b3bd; --line: #6e7883;
                --accent: #6cb2f7; --on-accent: #06213a; --alarm: #ffb4ab; --alarm-ground: #43201d;
                --pretend: #3d3212; --pretend-ink: #ffe59a; } }
            * { box-sizing: border-box; }
            body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink);
              font: 1rem/1.5 system-ui, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
            .pretend { margin: 0; padding: .6rem 1rem; background: var(--pretend); color: var(--pretend-ink);
              text-align: center; font-size: .9rem; }
            main { max-width: 28rem; margin: clamp(0rem, 8vh, 5rem) auto; padding: 2rem clamp(1.25rem, 5vw, 2.5rem);
              background: var(--card); border-radius: .75rem; box-shadow: 0 1px 8px rgb(0 0 0 / 12%); }
            h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
            p { margin: 0 0 1rem; }
            .soft, dt { color: var(--soft); }
            label { display: block; font-weight: 600; margin-bottom: .35rem; }
            input, select { width: 100%; padding: .7rem .8rem; border: 1px solid var(--line); border-radius: .4rem;
              background: var(--card); color: var(--ink); font: inherit; margin-bottom: 1.25rem; }
            input { font: 1.3rem ui-monospace, "Cascadia Mono", Menlo, monospace; letter-spacing: .12em;
              text-transform: uppercase; }
            input[aria-invalid] { border: 2px solid var(--alarm); }
            [role=alert] { padding: .7rem .8rem; border-left: .25rem solid var(--alarm);
              background: var(--alarm-ground); color: var(--alarm); border-radius: .25rem; }
            button { width: 100%; min-height: 2.9rem; padding: .6rem 1rem; border: 1px solid var(--accent);
              border-radius: .4rem; font: inherit; font-weight: 600; cursor: pointer; margin-bottom: .6rem;
              background: transparent; color: var(--accent); }
            button.primary { background: var(--accent); color: var(--on-accent); }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            dl { margin: 0 0 1.25rem; } dt { font-size: .85rem; } dd { margin: 0 0 .6rem; }
            ul { margin: 0; padding-left: 1.2rem; } code { color: var(--soft); font-size: .85em; }
            .mark { font-size: 2.2rem; line-height: 1; margin-bottom: .75rem; color: var(--accent); }
            @media (max-width: 30rem) { main { border-radius: 0; box-shadow: none; margin: 0; } }
            """;

    private static final Map<String, String> IN_WORDS = Map.of(
            "User.Read", "Sign you in and read your profile",
            "User.ReadBasic.All", "Read the basic profiles of all people",
            "User.Read.All", "Read the full profiles of all people",
            "Mail.Read", "Read your mail",
            "Mail.Send", "Send mail as you",
            "openid", "Sign you in",
            "profile", "See your name and picture",
            "email", "See your mail address",
            "offline_access", "Keep this access while you are away");

    private PageText() {}

    static String askCode() {
        return page("Enter code", codeForm("", ""));
    }

    /** @param typed kept in the field, so that a slip can be mended */
    static String askCodeAgain(String typed, String problem) {
        return page("Error: Enter code", codeForm(typed, problem));
    }

    static String askConsent(PendingCode code) {
        return page("Approve sign-in", """
                <h1>Sign in to %s?</h1>
                <p><strong>Only continue if you started this yourself, just now.</strong>
                Someone who sent you this code would get into your account.</p>
                <form method="post" action="%s">
                <input type="hidden" name="%s" value="%s">
                <label for="account">Account</label>
                <select id="account" name="%s" autocomplete="off">%s</select>
                <dl>
                <dt>App</dt><dd>%s</dd>
                <dt>Client ID</dt><dd>%s</dd>
                <dt>Tenant</dt><dd>%s (%s)</dd>
                <dt>It wants to</dt><dd><ul>%s</ul></dd>
                </dl>
                <button class="primary" name="%s" value="approve">Approve</button>
                <button name="%s" value="decline">Decline</button>
                </form>
                """.formatted(
                        escape(SampleTenant.APP_NAME),
                        DevicePage.PATH,
                        DevicePage.CODE_FIELD,
                        escape(code.userCode()),
                        DevicePage.ACCOUNT_FIELD,
                        accounts(),
                        escape(SampleTenant.APP_NAME),
                        SampleTenant.CLIENT_ID,
                        escape(SampleTenant.NAME),
                        SampleTenant.DOMAIN,
                        scopes(code),
                        DevicePage.ANSWER_FIELD,
                        DevicePage.ANSWER_FIELD));
    }

    static String approved(Person person) {
        return result("Signed in", "✓", "Signed in as " + person.displayName() + " (" + person.upn() + ").");
    }

    static String declined() {
        return result("Declined", "✕", "Nobody was signed in, and the code is of no use any more.");
    }

    private static String result(String title, String mark, String sentence) {
        return page(title, """
                <div class="mark" aria-hidden="true">%s</div>
                <h1>%s</h1>
                <p>%s</p>
                <p class="soft">You can close this page and go back to your terminal.</p>
                """.formatted(mark, escape(title), escape(sentence)));
    }

    private static String codeForm(String typed, String problem) {
        var invalid = problem.isEmpty() ? "" : " aria-invalid=\"true\"";
        var alert = problem.isEmpty() ? "" : "<p role=\"alert\" id=\"problem\">" + escape(problem) + "</p>";
        return """
                <h1>Enter code</h1>
                <p id="hint" class="soft">Your terminal shows a code of nine letters and digits.</p>
                %s
                <form method="post" action="%s">
                <label for="code">Code</label>
                <input id="code" name="%s" value="%s" autofocus required maxlength="40" autocomplete="off"
                  autocapitalize="characters" spellcheck="false" aria-describedby="hint%s"%s>
                <button class="primary">Next</button>
                </form>
                """.formatted(
                        alert,
                        DevicePage.PATH,
                        DevicePage.CODE_FIELD,
                        escape(typed),
                        problem.isEmpty() ? "" : " problem",
                        invalid);
    }

    private static String accounts() {
        return SampleTenant.PEOPLE.stream()
                .map(it -> "<option value=\"%s\">%s – %s</option>"
                        .formatted(escape(it.upn()), escape(it.displayName()), escape(it.upn())))
                .collect(Collectors.joining());
    }

    private static String scopes(PendingCode code) {
        return code.scopes().stream().map(PageText::scope).collect(Collectors.joining());
    }

    private static String scope(String scope) {
        var name = scope.substring(scope.lastIndexOf('/') + 1);
        return "<li>%s <code>%s</code></li>"
                .formatted(escape(IN_WORDS.getOrDefault(name, "Use the permission")), escape(scope));
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
                <p class="pretend">This is a pretend sign-in page on your own computer, not Microsoft.
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
