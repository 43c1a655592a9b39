package dev.jeton.sandbox.azure;

import dev.jeton.sandbox.Grant;
import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * An organization of Azure DevOps with its projects, one on each page:
 * https://learn.microsoft.com/rest/api/azure/devops/core/projects. The next page is named by a header.
 */
public final class DevOps {
    public static final String ORGANIZATION = "/contoso";

    private static final String PROJECTS = "/_apis/projects";
    private static final List<String> NAMES = List.of("Billing", "Intranet", "Shop");

    /** @param resource the path after {@link #ORGANIZATION} */
    public Reply handle(SandboxCall call, String resource, Grant grant) {
        if (resource.equals(PROJECTS)) {
            return projects(call.parameters().getOrDefault("continuationToken", "0"));
        }
        return NAMES.stream()
                .filter(name -> resource.equalsIgnoreCase(PROJECTS + "/" + name))
                .findFirst()
                .map(name -> Reply.json(200, project(name)))
                .orElseGet(() -> noProject(resource.substring(resource.lastIndexOf('/') + 1)));
    }

    private static Reply projects(String token) {
        var at = token.matches("[0-2]") ? Integer.parseInt(token) : 0;
        var page = new JsonObject().put("count", 1).put("value", new JsonArray(List.of(project(NAMES.get(at)))));
        var reply = Reply.json(200, page);
        return at + 1 < NAMES.size() ? reply.with("x-ms-continuationtoken", String.valueOf(at + 1)) : reply;
    }

    private static JsonObject project(String name) {
        return new JsonObject().put("name", name).put("state", "wellFormed").put("visibility", "private");
    }

    private static Reply noProject(String name) {
        return Reply.json(
                404,
                new JsonObject()
                        .put("$id", "1")
                        .put("message", "TF200016: The following project does not exist: " + name + ".")
                        .put("typeKey", "ProjectDoesNotExistWithNameException")
                        .put("errorCode", 0));
    }
}
