package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Screen;
import dev.jeton.support.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code jeton setup} as a person sees it, in a real terminal. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class SetupIT {
    private static final String CLIENT_QUESTION = "Application \\(client\\) ID: ";

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    @Test
    void asks_until_the_client_id_can_be_one_and_checks_the_app() throws Exception {
        try (var screen = start()) {
            screen.await(CLIENT_QUESTION);
            assertThat(screen.text())
                    .contains("https://entra.microsoft.com > App registrations", "az ad app create", "your own tenant");
            screen.type("04b07795-8ddb-461a-bbee-02f9e1bf7b46\n");
            screen.await("belongs to Microsoft: Microsoft Azure CLI");
            screen.await("(?s)belongs to Microsoft.*" + CLIENT_QUESTION);
            screen.type("  " + tenant.sandbox().clientId() + " \n");
            screen.await("Ask Entra about this app now\\?.* \\[Y/n\\] ");
            screen.type("\n");
            screen.await("Next: jeton login");
            assertThat(screen.exitCode()).isZero();
        }
        assertThat(Files.readString(config())).contains(tenant.sandbox().clientId());
    }

    @Test
    void ctrl_c_stores_nothing() throws Exception {
        try (var screen = start()) {
            screen.await(CLIENT_QUESTION);
            screen.pressCtrlC();
            assertThat(screen.exitCode()).isEqualTo(130);
        }
        assertThat(config()).doesNotExist();
    }

    @Test
    void the_end_of_the_input_stores_nothing() throws Exception {
        try (var screen = start()) {
            screen.await(CLIENT_QUESTION);
            screen.type("\u0004");
            screen.await("Nothing was stored");
            assertThat(screen.exitCode()).isEqualTo(130);
        }
        assertThat(config()).doesNotExist();
    }

    private Path config() {
        return home.resolve("config/jeton/config.toml");
    }

    private Screen start() throws Exception {
        return new Program(home)
                .with(Map.of(
                        "JETON_AUTHORITY", tenant.sandbox().authority().toString(),
                        "JETON_GRAPH_URL", tenant.sandbox().graphUrl().toString()))
                .screen("setup");
    }
}
