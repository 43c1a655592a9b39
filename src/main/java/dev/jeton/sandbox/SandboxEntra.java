package dev.jeton.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The tenant's endpoints: device codes, the sign-in page, tokens, and the discovery documents. */
final class SandboxEntra {
    private static final Set<String> TENANTS = Set.of(SampleTenant.ID, SampleTenant.DOMAIN, "organizations");
    private static final Set<String> PERSONAL = Set.of("common", "consumers");

    private final SandboxOptions options;
    private final PendingCodes codes;
    private final SandboxTokenEndpoint tokens;
    private final AuthorizePage authorize;
    private final Supplier<SigningKey> key;

    SandboxEntra(
            SandboxOptions options,
            PendingCodes codes,
            SandboxTokenEndpoint tokens,
            AuthorizePage authorize,
            Supplier<SigningKey> key) {
        this.options = options;
        this.codes = codes;
        this.tokens = tokens;
        this.authorize = authorize;
        this.key = key;
    }

    /** @param path the part of the path after the tenant */
    Reply handle(SandboxCall call, String tenant, String path) {
        var name = tenant.toLowerCase(Locale.ROOT);
        return switch (path) {
            case "/v2.0/.well-known/openid-configuration" ->
                serves(name)
                        ? configuration(call, name)
                        : EntraErrorReply.TENANT_UNKNOWN.reply(call, "Tenant: " + tenant);
            case "/discovery/v2.0/keys" -> Reply.json(200, key.get().keySet());
            case "/discovery/instance" -> instance(call);
            case AuthorizePage.PATH ->
                serves(name)
                        ? authorize.handle(call).with("Cache-Control", "no-store")
                        : EntraErrorReply.TENANT_UNKNOWN.reply(call, "Tenant: " + tenant);
            case "/oauth2/v2.0/devicecode", "/oauth2/v2.0/token" -> oauth(call, name, path);
            default -> Reply.text(404, "Not found: " + call.path() + "\n");
        };
    }

    private Reply oauth(SandboxCall call, String tenant, String path) {
        if (!call.isPost()) {
            return EntraErrorReply.ONLY_POST.reply(call);
        }
        if (PERSONAL.contains(tenant) && path.endsWith("devicecode")) {
            return EntraErrorReply.NOT_FOR_COMMON.reply(call);
        }
        if (!serves(tenant)) {
            return EntraErrorReply.TENANT_UNKNOWN.reply(call, "Tenant: " + tenant);
        }
        var client = call.field("client_id");
        if (client.isEmpty()) {
            return EntraErrorReply.PARAMETER_MISSING.reply(call, "Parameter: client_id");
        }
        if (!options.knowsClient(client.get())) {
            return EntraErrorReply.CLIENT_UNKNOWN.reply(call, "Application: " + client.get());
        }
        var reply = path.endsWith("devicecode") ? deviceCode(call, client.get()) : tokens.handle(call);
        return reply.with("Cache-Control", "no-store, no-cache").with("Pragma", "no-cache");
    }

    private static boolean serves(String tenant) {
        return TENANTS.contains(tenant) || PERSONAL.contains(tenant);
    }

    private Reply deviceCode(SandboxCall call, String clientId) {
        var scope = call.field("scope");
        if (scope.isEmpty()) {
            return EntraErrorReply.PARAMETER_MISSING.reply(call, "Parameter: scope");
        }
        var scopes = Grant.split(scope.get());
        var unknown =
                scopes.stream().filter(it -> !Grant.isKnown(it, call.origin())).findFirst();
        if (unknown.isPresent()) {
            return EntraErrorReply.SCOPE.reply(call, "Scope: " + unknown.get());
        }
        var code = codes.issue(new Grant(SampleTenant.adele(), clientId, call.origin(), scopes).withPermissionsOfApp());
        var page = call.origin() + DevicePage.PATH;
        var language = call.parameters().getOrDefault("mkt", "en");
        return Reply.json(
                200,
                new JsonObject()
                        .put("user_code", code.userCode())
                        .put("device_code", code.deviceCode())
                        .put("verification_uri", page)
                        .put("expires_in", code.lifetime().toSeconds())
                        .put("interval", options.interval().toSeconds())
                        .put("message", message(language, page, code.userCode())));
    }

    private static String message(String language, String page, String code) {
        var sentence =
                switch (language.toLowerCase(Locale.ROOT).split("[-_]")[0]) {
                    case "de" ->
                        "Um sich anzumelden, öffnen Sie in einem Webbrowser die Seite %s und geben Sie"
                                + " zur Authentifizierung den Code %s ein.";
                    case "fr" ->
                        "Pour vous connecter, utilisez un navigateur web pour ouvrir la page %s et entrez"
                                + " le code %s pour vous authentifier.";
                    case "es" ->
                        "Para iniciar sesión, use un explorador web para abrir la página %s y escriba"
                                + " el código %s para autenticarse.";
                    case "ja" -> "サインインするには、Web ブラウザーで %s を開き、コード %s を入力して認証を行ってください。";
                    default ->
                        "To sign in, use a web browser to open the page %s and enter the code %s to authenticate.";
                };
        return sentence.formatted(page, code);
    }

    private static Reply configuration(SandboxCall call, String tenant) {
        var base = call.origin() + "/" + tenant;
        return Reply.json(
                200,
                new JsonObject()
                        .put("issuer", Tokens.issuer(call))
                        .put("authorization_endpoint", base + "/oauth2/v2.0/authorize")
                        .put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode")
                        .put("token_endpoint", base + "/oauth2/v2.0/token")
                        .put("jwks_uri", base + "/discovery/v2.0/keys")
                        .put("response_types_supported", new JsonArray().add("code"))
                        .put("subject_types_supported", new JsonArray().add("pairwise"))
                        .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256")));
    }

    /** Returns the instance discovery document, which MSAL requests for an authority that it does not know. */
    private static Reply instance(SandboxCall call) {
        var host = call.origin().getHost();
        var aliases = new JsonArray().add(host).add(call.origin().getAuthority());
        return Reply.json(
                200,
                new JsonObject()
                        .put(
                                "tenant_discovery_endpoint",
                                call.origin() + "/" + SampleTenant.ID + "/v2.0/.well-known/openid-configuration")
                        .put("api-version", "1.1")
                        .put(
                                "metadata",
                                new JsonArray()
                                        .add(new JsonObject(Map.of(
                                                "preferred_network",
                                                host,
                                                "preferred_cache",
                                                host,
                                                "aliases",
                                                aliases)))));
    }
}
