package dev.jeton.command.help;

import dev.jeton.config.ApiResource;
import dev.jeton.config.ApiResources;
import dev.jeton.config.Cloud;
import dev.jeton.failure.Closest;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.ArrayList;
import java.util.List;

/** The text of {@code jeton help resources}: the APIs that {@code --resource} knows by name, in one cloud. */
final class ResourcesTopic {
    private ResourcesTopic() {}

    /** @param clouds the name of a cloud, or none for the public one */
    static List<String> text(List<String> clouds) {
        var id = clouds.isEmpty() ? Cloud.PUBLIC.id() : String.join(" ", clouds);
        var cloud = Cloud.of(id).orElseThrow(() -> Failure.of(
                        Outcome.USAGE, "'" + id + "' is not a cloud: use " + Closest.alternatives(Cloud.ids()))
                .hint("jeton help resources usgov")
                .suggesting(id, Cloud.ids()));
        var lines = new ArrayList<>(List.of(
                "These names are known in the cloud " + cloud.id() + ".",
                "",
                "scope  what jeton requests a token for",
                "hosts  where get, post, patch, put and delete send it",
                "add    the delegated permission that the app registration needs"));
        ApiResources.load().all().stream()
                .filter(api -> api.clouds().contains(cloud))
                .forEach(api -> lines.addAll(block(api)));
        lines.addAll(List.of(
                "",
                "Any other API: --resource URI or --resource APPLICATION-ID.",
                "Other clouds: jeton help resources usgov, usgov-dod or china."));
        return lines;
    }

    private static List<String> block(ApiResource api) {
        var hosts = api.isCallable() ? String.join(", ", api.hosts()) : "none: use jeton token or jeton exec";
        return List.of("", api.name(), "scope  " + api.scopes(), "hosts  " + hosts, "add    " + api.permission());
    }
}
