package dev.jeton.graph;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Microsoft Graph as a reactive interface; whoever asked reads the body, as the text that it is. */
interface GraphApi {
    @GET
    Uni<Response> get(@Url URI url, @HeaderParam("Authorization") String authorization);
}
