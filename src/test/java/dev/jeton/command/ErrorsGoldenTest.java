package dev.jeton.command;

import dev.jeton.support.Golden;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What commands print that fail before they reach a tenant. As in a {@link Contract}, they run in this JVM. */
class ErrorsGoldenTest extends InJvm {
    private static final Map<String, String> CLIENT_ID = Map.of("JETON_CLIENT_ID", "client-1");

    @Test
    void failures_match_the_golden_files() throws Exception {
        var files = new LinkedHashMap<String, String>();
        files.put("usage.txt", usage());
        files.put("settings.txt", settings());
        files.put("json.txt", printed(Map.of(), "get /me -o json", "status -o json", "get /me -o jsn"));
        files.put("input.txt", input());
        Golden.check("errors", files);
    }

    private String usage() {
        return printed(
                CLIENT_ID,
                "logni",
                "get",
                "get /me /you",
                "get /me --top many",
                "get /me --query value[",
                "get /me -o csvx",
                "get https://evil.example/v1.0/me",
                "get D:/msys64/me -o table",
                "get /me --all --include",
                "login --timeout soon",
                "login --start --resume",
                "token --format paper",
                "token --fd",
                "exec",
                "exec --fd 2 -- true",
                "exec --env 1A -- true",
                "post /me -f city",
                "delete",
                "delta",
                "batch",
                "upload plan.docx",
                "profile use nowhere",
                "profile set colour blue",
                "store protect paper",
                "sandbox --users 0",
                "completion csh",
                "account use",
                "help nothing",
                "--json");
    }

    private String settings() throws Exception {
        return printed(Map.of(), "login", "get /me", "token", "status", "account list", "logout")
                + printed(CLIENT_ID, "login --no-input", "get /me", "token", "status", "exec -- true")
                + printed(with("JETON_CLOUD", "moon"), "login")
                + printed(with("JETON_AUTHORITY", "ftp://login.example"), "login")
                + printed(with("JETON_GRAPH_URL", "graph.example"), "get /me")
                + printed(with("JETON_TIMEOUT", "soon"), "login")
                + printed(with("JETON_PROFILE", "nowhere"), "status")
                + printed(with("JETON_STORAGE_PROTECTION", "paper"), "status")
                + printed(with("JETON_BROKER", home + "/none"), "get /me")
                + printed(with("JETON_AUTHORITY", "https://127.0.0.1:9/common"), "login --no-qr --timeout 60s");
    }

    private String input() throws Exception {
        Files.createDirectories(home.resolve("config/jeton"));
        var explained = printed(
                CLIENT_ID,
                "explain hello",
                "explain 12345",
                "explain something_new",
                "batch " + home + "/none",
                "upload " + home + "/none /me/drive/root:/a.txt",
                "login --resume",
                "login --resume nothing");
        Files.writeString(home.resolve("config/jeton/config.toml"), "client-id = \n");
        return explained + printed(Map.of(), "status");
    }

    private static Map<String, String> with(String name, String value) {
        return new TreeMap<>(Map.of("JETON_CLIENT_ID", "client-1", name, value));
    }

    /** Each line as it is typed, then both streams and the exit code. */
    private String printed(Map<String, String> environment, String... lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            var result = jeton().run(environment, line.split(" "));
            text.append("$ ");
            environment.forEach(
                    (name, value) -> text.append(name).append('=').append(value).append(' '));
            text.append("jeton ").append(line).append('\n').append(result.out()).append(inTime(result.err()));
            text.append("(").append(result.exitCode()).append(")\n\n");
        }
        return text.toString().replace(home.toString(), "~");
    }

    /** Returns the text without the line that appears if the retries of a request take longer than usual. */
    private static String inTime(String err) {
        return err.replaceAll("(?m)^Waiting for a response from .*\\R", "");
    }
}
