package dev.jeton.sandbox.azure;

import dev.jeton.sandbox.Grant;
import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A key vault with three secrets: https://learn.microsoft.com/rest/api/keyvault/secrets. */
public final class KeyVault {
    public static final String PATH = "/secrets";

    private static final List<String> NAMES = List.of("database", "mail", "webhook");

    private final AzureList pages;

    public KeyVault(Scenario scenario) {
        this.pages = new AzureList(scenario);
    }

    /** @param resource the path after {@link #PATH} */
    public Reply handle(SandboxCall call, String resource, Grant grant) {
        if (!call.parameters().containsKey("api-version")) {
            return AzureError.withoutVersion();
        }
        var name = resource.replaceFirst("^/", "");
        if (name.isEmpty()) {
            return pages.page(
                    call, NAMES.stream().map(each -> secret(call, each)).toList());
        }
        return NAMES.contains(name)
                ? Reply.json(200, secret(call, name).put("value", "not-a-real-secret"))
                : AzureError.reply(
                        404, "SecretNotFound", "A secret with (name/id) " + name + " was not found in this key vault.");
    }

    private static JsonObject secret(SandboxCall call, String name) {
        return new JsonObject()
                .put("id", call.origin() + PATH + "/" + name)
                .put("attributes", new JsonObject().put("enabled", true));
    }
}
