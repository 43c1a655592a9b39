package dev.jeton.graph;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** Microsoft Graph as a reactive interface; bodies stay the text that they are. */
interface GraphApi {
    @GET
    Uni<RestResponse<String>> get(@Url URI url, @HeaderParam("Authorization") String authorization);
}
