package dev.jeton.command.git;

import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Outcome;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol=https\nhost=dev.azure.com\n",
                "protocol=https\nhost=dev.azure.com",
                "protocol=https\r\nhost=dev.azure.com\r\n\r\n",
                "protocol=https\nhost=dev.azure.com\n\nhost=example.com\n",
                "host=example.com\nprotocol=https\nhost=dev.azure.com\n"
            })
    void reads_lines_up_to_an_empty_one(String text) {
        var request = read(text);
        assertThat(request.find("protocol")).contains("https");
        assertThat(request.find("host")).contains("dev.azure.com");
        assertThat(request.find("path")).isEmpty();
    }

    @Test
    void stops_at_an_empty_line_although_the_input_is_open() {
        var beginning = new ByteArrayInputStream("host=a\n\n".getBytes(UTF_8));
        var open = new SequenceInputStream(beginning, new ByteArrayInputStream(new byte[0]) {
            @Override
            public int read(byte[] into, int from, int count) {
                throw new AssertionError("read on");
            }

            @Override
            public int read() {
                throw new AssertionError("read on");
            }
        });
        assertThat(CredentialRequest.read(open).find("host")).contains("a");
    }

    @Test
    void a_value_may_have_equals_signs_and_be_empty() {
        assertThat(read("path=a=b==\nusername=\n").find("path")).contains("a=b==");
        assertThat(read("username=\n").find("username")).isEmpty();
        assertThat(read("").attributes()).isEmpty();
        assertThat(read("\nhost=a\n").attributes()).isEmpty();
    }

    @Test
    void refuses_what_is_not_a_request_without_repeating_it() {
        for (var text :
                new String[] {"secret\n", "=secret\n", "host=a\0b\n", "host=a\nsecret", "a=" + "x".repeat(1 << 20)}) {
            assertThat(failure(Outcome.ERROR, () -> read(text)).getMessage())
                    .startsWith("cannot read the request of git: ")
                    .doesNotContain("secret");
        }
    }

    @Test
    void knows_what_git_can_take() {
        assertThat(read("capability[]=state\ncapability[]=authtype\n").takesBearer())
                .isTrue();
        assertThat(read("capability[]=state\n").takesBearer()).isFalse();
    }

    @Test
    void a_rejected_credential_is_ours_if_it_has_our_token() {
        assertThat(read("password=t\n").isAbout("t")).isTrue();
        assertThat(read("credential=t\n").isAbout("t")).isTrue();
        assertThat(read("host=a\n").isAbout("t")).isTrue();
        assertThat(read("password=other\n").isAbout("t")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer authorization_uri=https://login.example/T1 | T1",
                "bearer realm=\"x\", authorization_uri=\"https://login.example/T1/\" | T1",
                "Basic realm=\"https://tfs.example/\" |",
                "Bearer authorization_uri=https://evil.example/T1 |",
                "Bearer authorization_uri=https://login.example@evil.example/T1 |",
                "Bearer authorization_uri=https://login.example/T1/../T2 |",
                "Bearer authorization_uri=https://login.example/T1?x |T1",
                "Bearer authorization_uri=https://login.example/ |",
                "Bearer authorization_uri=https://login.example/%2e%2e |",
                "Bearer authorization_uri=not a URL |",
                "TFS-Federated |"
            })
    void takes_the_tenant_from_a_challenge_that_names_entra(String challenge, String tenant) {
        var request = read("wwwauth[]=Basic realm=x\nwwwauth[]=" + challenge + "\n");
        assertThat(request.tenant(page -> page.getHost().equals("login.example") && page.getUserInfo() == null))
                .isEqualTo(Optional.ofNullable(tenant));
    }

    private static CredentialRequest read(String text) {
        return CredentialRequest.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
