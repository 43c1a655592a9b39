package dev.jeton.sandbox.azure;

import dev.jeton.sandbox.Grant;
import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Azure Resource Manager: a subscription and its resource groups, which can be created, and deleted in a long-running
 * operation that ends at its second state.
 */
public final class ResourceGroups {
    public static final String PATH = "/subscriptions";

    private static final String SUBSCRIPTION = "5a4db0c5-0000-4000-8000-000000000001";
    private static final String ID = PATH + "/" + SUBSCRIPTION;
    private static final Pattern GROUPS = Pattern.compile("/" + SUBSCRIPTION + "/resourcegroups(?:/([\\w.()-]+))?");
    private static final Pattern OPERATION = Pattern.compile("/" + SUBSCRIPTION + "/operationresults/(\\d{1,6})");

    private final AzureList pages;
    private final Map<String, String> locations = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Integer> operations = new ArrayList<>();

    public ResourceGroups(Scenario scenario) {
        this.pages = new AzureList(scenario);
        List.of("backup", "intranet", "lab", "shop", "telemetry").forEach(name -> locations.put(name, "westeurope"));
    }

    /** @param resource the path after {@link #PATH} */
    public Reply handle(SandboxCall call, String resource, Grant grant) {
        if (!call.parameters().containsKey("api-version")) {
            return AzureError.withoutVersion();
        }
        if (resource.isEmpty() || resource.equals("/")) {
            return pages.page(call, List.of(subscription()));
        }
        var operation = OPERATION.matcher(resource);
        if (operation.matches()) {
            return operation(call, Integer.parseInt(operation.group(1)));
        }
        var groups = GROUPS.matcher(resource.toLowerCase(Locale.ROOT));
        if (!groups.matches()) {
            return AzureError.notFound(call.path());
        }
        return groups.group(1) == null ? groups(call) : group(call, resource.substring(resource.lastIndexOf('/') + 1));
    }

    private Reply groups(SandboxCall call) {
        return pages.page(
                call, locations.keySet().stream().map(this::groupNamed).toList());
    }

    private Reply group(SandboxCall call, String name) {
        return switch (call.method()) {
            case "GET" -> locations.containsKey(name) ? Reply.json(200, groupNamed(name)) : noGroup(name);
            case "PUT" -> put(call, name);
            case "DELETE" -> locations.remove(name) == null ? noGroup(name) : accepted(call);
            default -> AzureError.reply(405, "MethodNotAllowed", call.method() + " is not allowed.");
        };
    }

    private Reply put(SandboxCall call, String name) {
        var location = call.json().map(body -> body.getString("location", "")).orElse("");
        if (location.isEmpty()) {
            return AzureError.reply(400, "LocationRequired", "The location property is required for this definition.");
        }
        return Reply.json(locations.put(name, location) == null ? 201 : 200, groupNamed(name));
    }

    private Reply accepted(SandboxCall call) {
        operations.add(0);
        var url = call.origin() + ID + "/operationresults/" + (operations.size() - 1) + "?api-version="
                + call.parameters().get("api-version");
        return Reply.empty(202).with("Location", url).with("Retry-After", "1");
    }

    private Reply operation(SandboxCall call, int number) {
        if (number >= operations.size()) {
            return AzureError.notFound(call.path());
        }
        var states = operations.get(number) + 1;
        operations.set(number, states);
        return states == 1
                ? Reply.empty(202).with("Location", call.origin() + call.path() + "?" + call.query())
                : Reply.json(200, new JsonObject().put("status", "Succeeded"));
    }

    private static Reply noGroup(String name) {
        return AzureError.reply(404, "ResourceGroupNotFound", "Resource group '" + name + "' could not be found.");
    }

    private static JsonObject subscription() {
        return new JsonObject()
                .put("id", ID)
                .put("subscriptionId", SUBSCRIPTION)
                .put("displayName", "Contoso")
                .put("state", "Enabled");
    }

    private JsonObject groupNamed(String name) {
        return new JsonObject()
                .put("id", ID + "/resourceGroups/" + name)
                .put("name", name)
                .put("location", locations.get(name))
                .put("properties", new JsonObject().put("provisioningState", "Succeeded"));
    }
}
