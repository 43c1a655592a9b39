package dev.jeton.command.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitServerTest {
    @ParameterizedTest
    @CsvSource({
        "https, dev.azure.com, REPOSITORY",
        "https, DEV.Azure.com:443, REPOSITORY",
        "https, contoso.visualstudio.com, REPOSITORY",
        "smtp, smtp.office365.com:587, SMTP",
        "smtp, smtp.office365.com, SMTP",
        "imaps, outlook.office365.com:993, IMAP",
        "imaps, outlook.office365.com, IMAP",
    })
    void microsofts_servers_take_a_token(String protocol, String host, GitServer server) {
        assertThat(server(protocol, host, Map.of())).contains(server);
    }

    @ParameterizedTest
    @CsvSource({
        "http, dev.azure.com",
        "https, dev.azure.com:8443",
        "https, dev.azure.com:80",
        "https, evildev.azure.com",
        "https, dev.azure.com.evil.example",
        "https, evil-visualstudio.com",
        "https, visualstudio.com",
        "https, visualstudio.com.evil.example",
        "https, dev.azure.com.",
        "https, dev.azure.com/evil",
        "https, evil.example/dev.azure.com",
        "https, user@dev.azure.com",
        "https, dev.azure.com:443@evil.example",
        "https, dev.azure.com#evil.example",
        "https, dev.azure.com\\evil.example",
        "https, ' dev.azure.com'",
        "https, dev.azure.com%2eevil.example",
        "https, d\u00e9v.azure.com",
        "https, dev.azure.com:99999",
        "https, ''",
        "https, github.com",
        "https, 127.0.0.1",
        "https, localhost:8080",
        "'', dev.azure.com",
        "cert, dev.azure.com",
        "smtp, smtp.office365.com:25",
        "smtp, smtp.gmail.com:587",
        "smtp, dev.azure.com",
        "imap, outlook.office365.com",
        "https, smtp.office365.com"
    })
    void any_other_server_takes_none(String protocol, String host) {
        assertThat(server(protocol, host, Map.of())).isEmpty();
    }

    @Test
    void each_cloud_has_servers_of_its_own() {
        var china = Map.of(Setting.CLOUD, "china");
        assertThat(server("https", "dev.azure.com", china)).isEmpty();
        assertThat(server("smtp", "smtp.office365.com", china)).isEmpty();
        assertThat(server("smtp", "smtp.partner.outlook.cn:587", china)).contains(GitServer.SMTP);
        assertThat(GitServer.SMTP.scopes(settings(china))).isEqualTo("https://partner.outlook.cn/SMTP.Send");
    }

    @Test
    void servers_of_this_machine_take_a_token_of_this_machine() {
        var sandbox = Map.of(Setting.AUTHORITY, "http://127.0.0.1:1234/contoso");
        assertThat(server("http", "127.0.0.1:8080", sandbox)).contains(GitServer.REPOSITORY);
        assertThat(server("https", "localhost", sandbox)).contains(GitServer.REPOSITORY);
        assertThat(server("smtp", "localhost:2525", sandbox)).contains(GitServer.SMTP);
        assertThat(server("http", "127.0.0.1.evil.example", sandbox)).isEmpty();
        assertThat(server("http", "dev.azure.com", sandbox)).isEmpty();
    }

    @Test
    void a_server_has_scopes() {
        assertThat(GitServer.REPOSITORY.scopes(settings(Map.of())))
                .isEqualTo("499b84ac-1321-427f-aa17-267ca6975798/.default");
        assertThat(GitServer.IMAP.scopes(settings(Map.of())))
                .isEqualTo("https://outlook.office.com/IMAP.AccessAsUser.All");
    }

    private static Optional<GitServer> server(String protocol, String host, Map<Setting, String> flags) {
        var text = "protocol=" + protocol + "\nhost=" + host + "\n";
        var request = CredentialRequest.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
        return GitServer.of(request, settings(flags));
    }

    private static Settings settings(Map<Setting, String> flags) {
        return new Settings(flags, Optional.empty(), new Environment(Map.of()), Profiles.none());
    }
}
