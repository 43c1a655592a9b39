package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.json.Json;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Program.Result;
import dev.jeton.support.TestEnvironment;
import dev.jeton.support.TestKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The executable on older processors, which QEMU emulates: what each of the two builds for x86-64 does there. */
@ProcessTest
class ProcessorIT {
    /** The first of QEMU's processors that has AES; the others have none, and the first two lack x86-64-v2. */
    private static final String WITH_AES = "Westmere";

    @TempDir
    Path folder;

    private Path qemu;

    @BeforeEach
    void find_an_emulator() {
        assumeTrue(Program.isNative(), "a Java runtime finds out at each start what the processor has");
        qemu = TestEnvironment.need("qemu-x86_64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qemu64", "core2duo", "Nehalem"})
    void the_default_build_names_the_other_one_on_a_processor_without_aes(String processor) throws Exception {
        needBuild("linux-x86_64");
        var refused = on(processor, Map.of(), "get", "/me");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .startsWith("jeton: cannot run on this processor: ")
                .contains("linux_x86_64_compat.tar.gz");
    }

    @Test
    void the_default_build_connects_over_tls_on_a_processor_with_aes() throws Exception {
        needBuild("linux-x86_64");
        connectOverTls(WITH_AES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qemu64", "core2duo", "Nehalem", WITH_AES})
    void the_compatible_build_connects_over_tls_on_every_processor(String processor) throws Exception {
        needBuild("linux-x86_64-compat");
        connectOverTls(processor);
    }

    private void connectOverTls(String processor) throws Exception {
        var key = TestKey.makeIn(folder);
        try (var server = LoopbackServer.startTls(key.context())
                .answer(400, "{\"error\":\"invalid_client\",\"error_description\":\"seen\"}")) {
            var variables = Map.of(
                    "JETON_AUTHORITY", server.url("/contoso").toString(),
                    "JETON_CLIENT_ID", "00000000-0000-0000-0000-000000000001",
                    "SSL_CERT_FILE", key.certificate().toString());
            var login = on(processor, variables, "login", "--no-qr");
            assertThat(login.err()).contains("seen");
            assertThat(server.request().uri().getPath()).startsWith("/contoso/");
        }
    }

    private void needBuild(String platform) throws Exception {
        var version = Json.fields(new Program(folder).run("--version", "--json").out());
        assumeTrue(platform.equals(version.get("platform")), "this executable is not for " + platform);
    }

    private Result on(String processor, Map<String, String> variables, String... args) throws Exception {
        var words = new ArrayList<>(List.of(qemu.toString(), "-cpu", processor));
        words.addAll(Program.words(args));
        try (var running = new Program(folder).with(variables).startWords(words)) {
            return running.finish();
        }
    }
}
