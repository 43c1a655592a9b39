package dev.jeton.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Origin;
import dev.jeton.support.EventLoop;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a server reads in the ClientHello, the first message of TLS (RFC 8446, 4.1.2). */
class CipherSuitesTest {
    /** The values of RFC 8446, B.4, and RFC 7905. */
    private static final int AES_256_GCM = 0x1302;

    private static final int AES_128_GCM = 0x1301;
    private static final List<Integer> CHACHA20_POLY1305 = List.of(0x1303, 0xCCA9, 0xCCA8, 0xCCAA);

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @Test
    void a_build_without_aes_instructions_offers_chacha20_first_and_aes_too() throws Exception {
        var offered = offered(new CipherSuites.ChaCha20First());
        assertThat(offered.subList(0, CHACHA20_POLY1305.size())).containsExactlyInAnyOrderElementsOf(CHACHA20_POLY1305);
        assertThat(offered).contains(AES_256_GCM, AES_128_GCM);
    }

    @Test
    void a_build_with_aes_instructions_offers_aes_first_and_chacha20_too() throws Exception {
        var offered = offered(CipherSuites.ofThisBuild());
        assertThat(offered.get(0)).isIn(AES_256_GCM, AES_128_GCM);
        assertThat(offered).containsAll(CHACHA20_POLY1305);
    }

    @Test
    void both_offer_the_same_suites() throws Exception {
        assertThat(offered(new CipherSuites.ChaCha20First()))
                .containsExactlyInAnyOrderElementsOf(offered(CipherSuites.ofThisBuild()));
    }

    private static List<Integer> offered(JdkSSLEngineOptions suites) throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(20_000);
            var url = URI.create("https://127.0.0.1:" + listener.getLocalPort() + "/");
            var options = LOOP.http(Map.of()).options(Origin.of(url)).setSslEngineOptions(suites);
            var client = LOOP.vertx().createHttpClient(options);
            client.request(new RequestOptions().setAbsoluteURI(url.toString()));
            try (var connection = listener.accept()) {
                connection.setSoTimeout(20_000);
                return cipherSuites(new DataInputStream(connection.getInputStream()));
            } finally {
                client.close();
            }
        }
    }

    private static List<Integer> cipherSuites(DataInputStream in) throws IOException {
        assertThat(in.readUnsignedByte()).as("a record of a handshake").isEqualTo(22);
        in.readShort(); // version
        var record = ByteBuffer.wrap(in.readNBytes(in.readUnsignedShort()));
        assertThat(record.get()).as("a ClientHello").isEqualTo((byte) 1);
        record.position(record.position() + 3 + 2 + 32); // length, version, random
        record.position(record.get() + record.position()); // session
        var suites = new ArrayList<Integer>();
        for (var left = record.getShort(); left > 0; left -= 2) {
            suites.add(record.getShort() & 0xffff);
        }
        return suites;
    }
}
