package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The page of the authorization code flow: an account, and a choice to approve, to decline or to cancel. */
final class AuthorizePage {
    static final String PATH = "/oauth2/v2.0/authorize";

    private static final String ACCOUNT_FIELD = "account";
    private static final String DECISION_FIELD = "answer";
    private static final Set<String> REDIRECT_HOSTS = Set.of("localhost", "127.0.0.1");
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; ";

    private final SandboxOptions options;
    private final AuthorizationCodes codes;

    AuthorizePage(SandboxOptions options, AuthorizationCodes codes) {
        this.options = options;
        this.codes = codes;
    }

    /** Shows the page, or redirects with the decision. The parameters are in the query for GET and for POST. */
    Reply handle(SandboxCall call) {
        var request = call.parameters();
        return problem(call, request)
                .map(text -> page(Reply.html(400, PageText.problem(text)), "form-action 'none'"))
                .orElseGet(() -> decided(call, request));
    }

    /** Returns the text of an error that Entra shows on its page, since it trusts no redirect URI yet. */
    private Optional<String> problem(SandboxCall call, Map<String, String> request) {
        var client = request.getOrDefault("client_id", "");
        if (!options.knowsClient(client)) {
            return Optional.of("AADSTS700016: The tenant does not know this client ID.");
        }
        if (!isRegistered(request.getOrDefault("redirect_uri", ""))) {
            return Optional.of("AADSTS50011: The redirect URI does not match those of the app: http://localhost.");
        }
        if (!request.getOrDefault("response_type", "").equals("code")) {
            return Optional.of("AADSTS700054: Only response_type=code is supported.");
        }
        if (!request.getOrDefault("code_challenge_method", "").equals("S256")
                || request.getOrDefault("code_challenge", "").isEmpty()) {
            return Optional.of("AADSTS9002325: Proof Key for Code Exchange is required.");
        }
        return request.getOrDefault("scope", "").isBlank()
                ? Optional.of("AADSTS900144: The request lacks the parameter scope.")
                : Optional.empty();
    }

    /** Ignores the port of the redirect URI, as Entra does for localhost; its path must be empty. */
    private static boolean isRegistered(String redirectUri) {
        try {
            var uri = URI.create(redirectUri);
            return "http".equals(uri.getScheme())
                    && REDIRECT_HOSTS.contains(String.valueOf(uri.getHost()))
                    && Set.of("", "/").contains(uri.getPath())
                    && uri.getRawQuery() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Reply decided(SandboxCall call, Map<String, String> request) {
        if (options.scenario() == Scenario.BROWSER_BLOCKED) {
            return redirect(request, refusal(EntraErrorReply.POLICY, call, ""), "form_post");
        }
        var answer = call.isPost()
                ? call.form().getOrDefault(DECISION_FIELD, "")
                : options.approveAfter().isPresent() ? automatic() : "";
        return switch (answer) {
            case "approve" -> redirect(request, Map.of("code", code(call, request)), mode(request));
            case "decline" -> redirect(request, refusal(EntraErrorReply.DECLINED, call, ""), mode(request));
            // The button of Entra's error page sends a GET, whatever the app asked for.
            case "cancel" -> redirect(request, refusal(EntraErrorReply.DECLINED, call, "cancel"), "query");
            default ->
                page(
                        Reply.html(200, PageText.authorizeForm(call, grant(call, request))),
                        "form-action 'self' " + action(request));
        };
    }

    private String automatic() {
        return options.scenario() == Scenario.DECLINE ? "decline" : "approve";
    }

    private String code(SandboxCall call, Map<String, String> request) {
        return codes.issue(grant(call, request), request);
    }

    private static Grant grant(SandboxCall call, Map<String, String> request) {
        var account =
                Optional.ofNullable(call.form().get(ACCOUNT_FIELD)).orElse(request.getOrDefault("login_hint", ""));
        return new Grant(
                        SampleTenant.person(account).orElse(SampleTenant.adele()),
                        request.getOrDefault("client_id", ""),
                        call.origin(),
                        Grant.split(request.get("scope")))
                .withPermissionsOfApp()
                .inBrowser();
    }

    private static Map<String, String> refusal(EntraErrorReply error, SandboxCall call, String subcode) {
        var body = error.body(call);
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", "access_denied");
        parameters.put("error_description", body.getString("error_description"));
        if (!subcode.isEmpty()) {
            parameters.put("error_subcode", subcode);
        }
        return parameters;
    }

    private static String mode(Map<String, String> request) {
        return request.getOrDefault("response_mode", "query");
    }

    private static Reply redirect(Map<String, String> request, Map<String, String> result, String mode) {
        var parameters = new LinkedHashMap<>(result);
        Optional.ofNullable(request.get("state")).ifPresent(state -> parameters.put("state", state));
        parameters.put("session_state", "0000-sandbox");
        var target = request.get("redirect_uri");
        if (mode.equals("form_post")) {
            return page(
                    Reply.html(200, PageText.formPost(target, parameters)),
                    "script-src '" + PageText.SUBMIT_HASH + "'; form-action " + action(request));
        }
        return Reply.redirect(target + (target.endsWith("/") ? "" : "/") + "?"
                + parameters.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                        .collect(Collectors.joining("&")));
    }

    /** Returns the origin to which the browser may send the form: the redirect URI was checked. */
    private static String action(Map<String, String> request) {
        var uri = URI.create(request.get("redirect_uri"));
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static Reply page(Reply reply, String formPolicy) {
        return reply.with("Content-Security-Policy", POLICY + formPolicy)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "same-origin"); // a form sent without referrer has the origin "null"
    }
}
