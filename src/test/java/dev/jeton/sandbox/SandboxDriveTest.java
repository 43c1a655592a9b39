package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
import static dev.jeton.sandbox.Visitor.values;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and folders: everything about them but their contents. */
class SandboxDriveTest {
    private static final String ROOT = "/v1.0/me/drive/root";

    @AutoClose
    private Visitor visitor;

    private String token;

    @BeforeEach
    void start() {
        visitor = Visitor.of(Scenario.APPROVE);
        token = visitor.signIn("Files.ReadWrite").getString("access_token");
    }

    @Test
    void the_root_lists_folders_and_files_page_by_page() {
        var first = json(visitor.graph(ROOT + "/children?$top=3", token));
        var second = json(visitor.graph(first.getString("@odata.nextLink"), token));

        assertThat(values(first).map(it -> it.getString("name"))).hasSize(3);
        assertThat(values(second).map(it -> it.getString("name"))).containsExactly("Reports", "generated");
        assertThat(values(first).filter(it -> it.containsKey("folder")))
                .extracting(it -> it.getString("name"), it -> it.getJsonObject("folder")
                        .getInteger("childCount"))
                .containsExactly(tuple("Documents", 3));
        assertThat(values(first).filter(it -> it.containsKey("file")))
                .allSatisfy(it -> assertThat(it.containsKey("folder")).isFalse())
                .allSatisfy(it -> assertThat(it.getString("@microsoft.graph.downloadUrl"))
                        .startsWith(visitor.sandbox().filesOrigin().toString()));
    }

    @Test
    void children_come_in_an_order_with_what_is_asked_for() {
        var page = json(visitor.graph(ROOT + ":/generated:/children?$select=name,size&$orderby=name+desc", token));

        assertThat(values(page).map(JsonObject::encode))
                .containsExactly(
                        "{\"name\":\"1MiB.bin\",\"size\":1048576}",
                        "{\"name\":\"10MiB.bin\",\"size\":10485760}",
                        "{\"name\":\"10GiB.bin\",\"size\":10737418240}");
    }

    @Test
    void one_item_has_many_addresses() {
        var path = "/Documents/" + escaped("Umzug nach Zürich.txt");
        var item = json(visitor.graph(ROOT + ":" + path, token));
        var folder = json(visitor.graph(ROOT + ":/documents:", token));
        var drive = json(visitor.graph("/v1.0/me/drive", token)).getString("id");

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
            assertThat(json(visitor.graph(other, token))).as(other).isEqualTo(item);
        }
    }

    @Test
    void names_may_hold_what_addresses_must_escape() {
        var name = escaped("Budget #2, 100% sure.csv");

        assertThat(json(visitor.graph(ROOT + ":/Documents/" + name, token)).getString("name"))
                .isEqualTo("Budget #2, 100% sure.csv");
    }

    @Test
    void folders_are_made_renamed_where_taken_and_deleted_with_what_is_in_them() {
        var made = graph("POST", ROOT + "/children", "{\"name\":\"Photos\",\"folder\":{}}");
        assertThat(made.getString("name")).isEqualTo("Photos");
        var twice = visitor.graph("POST", ROOT + "/children", token, "{\"name\":\"photos\",\"folder\":{}}");
        assertThat(twice.statusCode()).isEqualTo(409);
        var renamed = graph(
                "POST",
                ROOT + "/children",
                "{\"name\":\"Photos\",\"folder\":{},\"@microsoft.graph.conflictBehavior\":\"rename\"}");
        assertThat(renamed.getString("name")).isEqualTo("Photos 1");
        visitor.graph("PUT", ROOT + ":/Photos/a/b.txt:/content", token, "text");

        assertThat(visitor.graph("DELETE", ROOT + ":/Photos", token, "").statusCode())
                .isEqualTo(204);
        assertThat(visitor.graph(ROOT + ":/Photos/a/b.txt", token).statusCode()).isEqualTo(404);
        assertThat(visitor.graph(ROOT + ":/Photos%201", token).statusCode()).isEqualTo(200);
    }

    @Test
    void entity_tags_are_honoured() {
        var tag = json(visitor.graph(ROOT + ":/Welcome.txt", token)).getString("eTag");

        assertThat(visitor.graph("GET", ROOT + ":/Welcome.txt", token, "", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(visitor.graph("DELETE", ROOT + ":/Welcome.txt", token, "", "If-Match", "\"x\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(visitor.graph("DELETE", ROOT + ":/Welcome.txt", token, "", "If-Match", tag)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void a_batch_is_told_where_contents_are() {
        var requests =
                "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me/drive/root:/Welcome.txt:/content\"}]}";

        var answer = graph("POST", "/v1.0/$batch", requests)
                .getJsonArray("responses")
                .getJsonObject(0);

        assertThat(answer.getInteger("status")).isEqualTo(302);
        assertThat(answer.getJsonObject("headers").getString("Location"))
                .startsWith(visitor.sandbox().filesOrigin().toString());
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
    void what_is_not_there_is_404(String path) {
        assertThat(visitor.graph("/v1.0" + path, token).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"Files.Read, 200, 403", "User.Read, 403, 403", "Files.ReadWrite.All, 200, 201"})
    void scopes_decide_who_reads_and_writes(String scope, int reading, int writing) {
        var limited = visitor.signIn(scope).getString("access_token");

        assertThat(visitor.graph(ROOT + "/children", limited).statusCode()).isEqualTo(reading);
        assertThat(visitor.graph("PUT", ROOT + ":/new.txt:/content", limited, "text")
                        .statusCode())
                .isEqualTo(writing);
    }

    private JsonObject graph(String method, String path, String body) {
        return json(visitor.graph(method, path, token, body));
    }

    private static String escaped(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }
}
