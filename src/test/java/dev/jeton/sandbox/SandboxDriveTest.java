package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static dev.jeton.sandbox.SandboxClient.values;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata of files and folders. */
class SandboxDriveTest {
    private static final String ROOT = "/v1.0/me/drive/root";

    @AutoClose
    private SandboxClient client;

    private String token;

    @BeforeEach
    void start() {
        client = SandboxClient.of(Scenario.APPROVE);
        token = client.signIn("Files.ReadWrite").getString("access_token");
    }

    @Test
    void the_root_lists_folders_and_files_in_pages() {
        var first = json(client.graph(ROOT + "/children?$top=3", token));
        var second = json(client.graph(first.getString("@odata.nextLink"), token));

        assertThat(values(first).map(it -> it.getString("name"))).hasSize(3);
        assertThat(values(second).map(it -> it.getString("name"))).containsExactly("Reports", "generated");
        assertThat(values(first).filter(it -> it.containsKey("folder")))
                .extracting(it -> it.getString("name"), it -> it.getJsonObject("folder")
                        .getInteger("childCount"))
                .containsExactly(tuple("Documents", 3));
        assertThat(values(first).filter(it -> it.containsKey("file")))
                .allSatisfy(it -> assertThat(it.containsKey("folder")).isFalse())
                .allSatisfy(it -> assertThat(it.getString("@microsoft.graph.downloadUrl"))
                        .startsWith("http://localhost:")
                        .doesNotStartWith(client.sandbox().origin().toString()));
    }

    @Test
    void a_file_is_renamed_and_moved_and_keeps_its_id_and_content() {
        var file = json(client.graph(ROOT + ":/Welcome.txt", token));

        var renamed = patch(file, new JsonObject().put("name", "Hello.txt"));
        assertThat(json(renamed).getString("name")).isEqualTo("Hello.txt");
        assertThat(json(renamed).getString("eTag")).isNotEqualTo(file.getString("eTag"));
        assertThat(client.graph(ROOT + ":/Welcome.txt", token).statusCode()).isEqualTo(404);

        var folder = json(client.graph(ROOT + ":/Documents", token)).getString("id");
        var moved = patch(file, new JsonObject().put("parentReference", new JsonObject().put("id", folder)));
        assertThat(json(moved).getJsonObject("parentReference").getString("id")).isEqualTo(folder);
        var found = json(client.graph(ROOT + ":/Documents/Hello.txt", token));
        assertThat(found.getString("id")).isEqualTo(file.getString("id"));
        assertThat(found.getInteger("size")).isEqualTo(file.getInteger("size"));

        var back = new JsonObject()
                .put("name", "Welcome.txt")
                .put("parentReference", new JsonObject().put("path", "/drive/root:"));
        assertThat(patch(file, back).statusCode()).isEqualTo(200);
        assertThat(json(client.graph(ROOT + ":/Welcome.txt", token)).getString("id"))
                .isEqualTo(file.getString("id"));
    }

    @Test
    void a_renamed_folder_keeps_its_contents_and_a_new_one_gets_another_id() {
        var folder = json(client.graph(ROOT + ":/Documents", token));
        patch(folder, new JsonObject().put("name", "Papers"));

        assertThat(values(json(client.graph(ROOT + ":/Papers:/children", token))))
                .hasSize(3);
        var created = json(client.graph("POST", ROOT + "/children", token, "{\"name\":\"Documents\",\"folder\":{}}"));
        assertThat(created.getString("id")).isNotNull().isNotEqualTo(folder.getString("id"));
    }

    @Test
    void an_item_cannot_take_the_name_of_another_or_move_into_itself() {
        var file = json(client.graph(ROOT + ":/Welcome.txt", token));
        var folder = json(client.graph(ROOT + ":/Documents", token));

        assertThat(patch(file, new JsonObject().put("name", "Empty.txt")).statusCode())
                .isEqualTo(409);
        assertThat(json(patch(
                                file,
                                new JsonObject()
                                        .put("name", "Empty.txt")
                                        .put("@microsoft.graph.conflictBehavior", "rename")))
                        .getString("name"))
                .isEqualTo("Empty 1.txt");
        var itself = new JsonObject().put("id", folder.getString("id"));
        for (var body : List.of(
                new JsonObject().put("parentReference", itself),
                new JsonObject().put("name", "a/b"),
                new JsonObject().put("name", "a:b"),
                new JsonObject().put("size", 1))) {
            assertThat(patch(folder, body).statusCode()).as(body.encode()).isEqualTo(400);
        }
        var nowhere = new JsonObject().put("parentReference", new JsonObject().put("id", "nothing"));
        assertThat(patch(file, nowhere).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> patch(JsonObject item, JsonObject body) {
        return client.graph("PATCH", "/v1.0/me/drive/items/" + item.getString("id"), token, body.encode());
    }

    @Test
    void children_support_select_and_orderby() {
        var page = json(client.graph(ROOT + ":/generated:/children?$select=name,size&$orderby=name+desc", token));

        assertThat(values(page).map(JsonObject::encode))
                .containsExactly(
                        "{\"name\":\"1MiB.bin\",\"size\":1048576}",
                        "{\"name\":\"10MiB.bin\",\"size\":10485760}",
                        "{\"name\":\"10GiB.bin\",\"size\":10737418240}");
    }

    @Test
    void an_item_is_found_by_each_form_of_its_address() {
        var path = "/Documents/" + escaped("Umzug nach Zürich.txt");
        var item = json(client.graph(ROOT + ":" + path, token));
        var folder = json(client.graph(ROOT + ":/documents:", token));
        var drive = json(client.graph("/v1.0/me/drive", token)).getString("id");

        assertThat(item.getString("name")).isEqualTo("Umzug nach Zürich.txt");
        assertThat(item.getJsonObject("parentReference").getString("id")).isEqualTo(folder.getString("id"));
        assertThat(item.getJsonObject("file").getString("mimeType")).isEqualTo("text/plain");
        for (var other : new String[] {
            ROOT + ":" + path + ":",
            "/v1.0/me/drive/items/" + item.getString("id"),
            "/v1.0/me/drive/items/root:" + path,
            "/v1.0/me/drive/items/" + folder.getString("id") + ":/" + escaped("Umzug nach Zürich.txt"),
            "/v1.0/drives/" + escaped(drive) + "/root:" + path
        }) {
            assertThat(json(client.graph(other, token))).as(other).isEqualTo(item);
        }
    }

    @Test
    void a_name_with_escaped_characters_is_found() {
        var name = escaped("Budget #2, 100% sure.csv");

        assertThat(json(client.graph(ROOT + ":/Documents/" + name, token)).getString("name"))
                .isEqualTo("Budget #2, 100% sure.csv");
    }

    @Test
    void folders_are_created_renamed_on_conflict_and_deleted_with_their_contents() {
        var created = graph("POST", ROOT + "/children", "{\"name\":\"Photos\",\"folder\":{}}");
        assertThat(created.getString("name")).isEqualTo("Photos");
        var twice = client.graph("POST", ROOT + "/children", token, "{\"name\":\"photos\",\"folder\":{}}");
        assertThat(twice.statusCode()).isEqualTo(409);
        var renamed = graph(
                "POST",
                ROOT + "/children",
                "{\"name\":\"Photos\",\"folder\":{},\"@microsoft.graph.conflictBehavior\":\"rename\"}");
        assertThat(renamed.getString("name")).isEqualTo("Photos 1");
        client.graph("PUT", ROOT + ":/Photos/a/b.txt:/content", token, "text");

        assertThat(client.graph("DELETE", ROOT + ":/Photos", token, "").statusCode())
                .isEqualTo(204);
        assertThat(client.graph(ROOT + ":/Photos/a/b.txt", token).statusCode()).isEqualTo(404);
        assertThat(client.graph(ROOT + ":/Photos%201", token).statusCode()).isEqualTo(200);
    }

    @Test
    void preconditions_are_checked_against_the_entity_tag() {
        var tag = json(client.graph(ROOT + ":/Welcome.txt", token)).getString("eTag");

        assertThat(client.graph("GET", ROOT + ":/Welcome.txt", token, "", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(client.graph("DELETE", ROOT + ":/Welcome.txt", token, "", "If-Match", "\"x\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(client.graph("DELETE", ROOT + ":/Welcome.txt", token, "", "If-Match", tag)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void content_in_a_batch_gets_302_with_the_location() {
        var requests =
                "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me/drive/root:/Welcome.txt:/content\"}]}";

        var response = graph("POST", "/v1.0/$batch", requests)
                .getJsonArray("responses")
                .getJsonObject(0);

        assertThat(response.getInteger("status")).isEqualTo(302);
        assertThat(response.getJsonObject("headers").getString("Location"))
                .startsWith("http://localhost:")
                .doesNotStartWith(client.sandbox().origin().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/me/drive/root:/nowhere.txt",
                "/me/drive/root:/generated/999999999GiB.bin",
                "/me/drive/root:/generated/much.bin",
                "/me/drive/items/01NOBODY",
                "/me/drive/items/01NOBODY:/a.txt",
                "/me/drive/root:/Welcome.txt:/nonsense",
                "/me/drive/nonsense"
            })
    void an_unknown_item_gets_404(String path) {
        assertThat(client.graph("/v1.0" + path, token).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"Files.Read, 200, 403", "User.Read, 403, 403", "Files.ReadWrite.All, 200, 201"})
    void reading_and_writing_require_their_scopes(String scope, int reading, int writing) {
        var limited = client.signIn(scope).getString("access_token");

        assertThat(client.graph(ROOT + "/children", limited).statusCode()).isEqualTo(reading);
        assertThat(client.graph("PUT", ROOT + ":/new.txt:/content", limited, "text")
                        .statusCode())
                .isEqualTo(writing);
    }

    private JsonObject graph(String method, String path, String body) {
        return json(client.graph(method, path, token, body));
    }

    private static String escaped(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }
}
