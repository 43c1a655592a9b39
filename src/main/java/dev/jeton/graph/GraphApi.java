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
import java.util.Map;

/** The interface of Quarkus' REST client for Microsoft Graph. Each method takes the headers of one request. */
interface GraphApi {
    /** Takes the header names from the keys of the map. */
    String ANY = "*";

    @GET
    Uni<Response> get(@Url URI url, @HeaderParam(ANY) Map<String, String> headers);

    @DELETE
    Uni<Response> delete(@Url URI url, @HeaderParam(ANY) Map<String, String> headers);

    @POST
    Uni<Response> post(
            @Url URI url,
            @HeaderParam(ANY) Map<String, String> headers,
            @HeaderParam("Content-Type") String type,
            byte[] body);

    @PATCH
    Uni<Response> patch(
            @Url URI url,
            @HeaderParam(ANY) Map<String, String> headers,
            @HeaderParam("Content-Type") String type,
            byte[] body);

    @PUT
    Uni<Response> put(
            @Url URI url,
            @HeaderParam(ANY) Map<String, String> headers,
            @HeaderParam("Content-Type") String type,
            byte[] body);
}
