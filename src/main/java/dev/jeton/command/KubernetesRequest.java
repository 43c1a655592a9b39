package dev.jeton.command;

import dev.jeton.config.Environment;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.json.Json;
import java.util.List;
import java.util.Optional;

/** Request of kubectl to a credential plugin, in the variable KUBERNETES_EXEC_INFO. */
final class KubernetesRequest {
    private static final String VARIABLE = "KUBERNETES_EXEC_INFO";
    private static final String GROUP = "client.authentication.k8s.io/";
    private static final List<String> KNOWN = List.of(GROUP + "v1", GROUP + "v1beta1");

    private KubernetesRequest() {}

    /** Returns the API version that kubectl requests, since it accepts no other; v1 if there is no request. */
    static String apiVersion(Environment environment) {
        return environment.find(VARIABLE).map(KubernetesRequest::requested).orElse(KNOWN.get(0));
    }

    private static String requested(String json) {
        var requested = version(json);
        return requested.filter(KNOWN::contains).orElseThrow(() -> Failure.of(
                        Outcome.ERROR,
                        VARIABLE + " requests "
                                + requested.map(version -> "'" + version + "'").orElse("no apiVersion"))
                .advice("The kubeconfig must name one of: " + String.join(", ", KNOWN) + "."));
    }

    private static Optional<String> version(String json) {
        return Json.fields(json).get("apiVersion") instanceof String version ? Optional.of(version) : Optional.empty();
    }
}
