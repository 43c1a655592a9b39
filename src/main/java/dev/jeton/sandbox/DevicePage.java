package dev.jeton.sandbox;

import java.util.Optional;

/** The page on which a person enters the code: three steps, each a plain form, so that it works without scripts. */
final class DevicePage {
    static final String PATH = "/devicelogin";

    private static final String CODE_FIELD = "user_code";
    private static final String ACCOUNT_FIELD = "account";
    private static final String DECISION_FIELD = "answer";

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self';" + " frame-ancestors 'none'; base-uri 'none'";

    private final PendingCodes codes;

    DevicePage(PendingCodes codes) {
        this.codes = codes;
    }

    /** @param rest the part of the path after {@link #PATH} */
    Reply handle(SandboxCall call, String rest) {
        var reply =
                switch (rest) {
                    case "" -> call.isPost() ? submitted(call) : Reply.html(200, PageText.codeForm());
                    case "/style.css" -> Reply.css(PageStyle.SHEET);
                    default -> Reply.text(404, "Not found: " + call.path() + "\n");
                };
        return reply.with("Content-Security-Policy", POLICY)
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Referrer-Policy", "same-origin"); // a form sent without referrer has the origin "null"
    }

    /** Reads the code from the form only: attackers send links that contain their own code. */
    private Reply submitted(SandboxCall call) {
        var typed = call.form().getOrDefault(CODE_FIELD, "");
        var problem = problem(typed);
        if (problem.isPresent()) {
            return Reply.html(400, PageText.codeFormWithError(typed.strip(), problem.get()));
        }
        return switch (call.form().getOrDefault(DECISION_FIELD, "")) {
            case "approve" -> approved(call, typed);
            case "decline" -> codes.decline(typed) ? Reply.html(200, PageText.declined()) : tooLate();
            default -> Reply.html(200, PageText.consentForm(codes.find(typed).orElseThrow()));
        };
    }

    private Reply approved(SandboxCall call, String typed) {
        var person =
                SampleTenant.person(call.form().getOrDefault(ACCOUNT_FIELD, "")).orElse(SampleTenant.adele());
        return codes.approve(typed, person) ? Reply.html(200, PageText.approved(person)) : tooLate();
    }

    private static Reply tooLate() {
        return Reply.html(
                400, PageText.codeFormWithError("", "That code has expired. Request a new one in your terminal."));
    }

    private Optional<String> problem(String typed) {
        if (typed.isBlank()) {
            return Optional.of("Enter the code that your terminal shows.");
        }
        var code = codes.find(typed);
        if (code.isEmpty()) {
            return Optional.of("That code is incorrect. Compare it with your terminal and enter it again.");
        }
        if (codes.isExpired(code.get())) {
            return Optional.of("That code has expired. Request a new one in your terminal.");
        }
        return codes.isOpen(code.get())
                ? Optional.empty()
                : Optional.of("That code has already been used. Request a new one in your terminal.");
    }
}
