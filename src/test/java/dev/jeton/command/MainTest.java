package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Tenant;
import dev.jeton.support.TestEnvironment;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program boots. It writes to the streams of this process, where Surefire listens: so nothing here is on stdout. */
@Tag("quarkus")
@QuarkusMainTest
class MainTest {
    @TempDir
    private Path folder;

    @Test
    void calls_graph_with_the_token_of_who_is_signed_in(QuarkusMainLauncher launcher) {
        var file = folder.resolve("me.json");
        try (var tenant = Tenant.approving()) {
            tenant.signIn(TestEnvironment.ofThisProcess());
            var settings = tenant.sandbox();
            var get = launcher.launch(
                    "get",
                    "/me",
                    "--authority",
                    settings.authority().toString(),
                    "--graph-url",
                    settings.graphUrl().toString(),
                    "--client-id",
                    settings.clientId(),
                    "--output-file",
                    file.toString());
            assertThat(get.exitCode()).isZero();
        }
        assertThat(file).content().contains("Adele Vance");
    }
}
