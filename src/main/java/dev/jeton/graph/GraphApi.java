package dev.jeton.graph;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Microsoft Graph as a reactive interface; whoever asked reads the body, as the bytes that they are. */
interface GraphApi {
    @GET
    Uni<Response> get(@Url URI url, @HeaderParam("Authorization") String token);

    @DELETE
    Uni<Response> delete(@Url URI url, @HeaderParam("Authorization") String token);

    @POST
    Uni<Response> post(
            @Url URI url,
            @HeaderParam("Authorization") String token,
            @HeaderParam("Content-Type") String type,
            byte[] body);

    @PATCH
    Uni<Response> patch(
            @Url URI url,
            @HeaderParam("Authorization") String token,
            @HeaderParam("Content-Type") String type,
            byte[] body);

    @PUT
    Uni<Response> put(
            @Url URI url,
            @HeaderParam("Authorization") String token,
            @HeaderParam("Content-Type") String type,
            byte[] body);
}
