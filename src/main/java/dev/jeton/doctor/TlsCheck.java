package dev.jeton.doctor;

import static java.util.Locale.ROOT;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import dev.jeton.failure.ShellText;
import dev.jeton.http.CertificateRejected;
import dev.jeton.http.TlsProbe;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** Checks the TLS handshake with a host, and says who made its certificate. */
record TlsCheck(Environment environment, Origin origin, Connector connector) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    /** Organizations that make the certificates of Microsoft. */
    private static final List<String> PUBLIC = List.of("DigiCert", "Microsoft", "Baltimore", "GlobalSign");

    /** Opens a connection to the host. */
    interface Connector {
        Socket connect() throws IOException;
    }

    Finding run() {
        try (var socket = connector.connect()) {
            var probe = TlsProbe.handshake(socket, origin, environment);
            return probe.rejected()
                    .map(rejected -> rejected(probe, rejected))
                    .orElseGet(() -> accepted(probe))
                    .details(chain(probe));
        } catch (Failure e) {
            return Finding.of(e).fix("unset " + e.getMessage().split(":")[0]);
        } catch (SocketTimeoutException e) {
            return lost("no answer to the TLS handshake within " + HostChecks.TIMEOUT.toSeconds() + " s");
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private Finding failed(String reason) {
        if (reason.contains("unrecognized SSL message") || reason.contains("plaintext")) {
            return Finding.defect(
                    origin.host() + ":" + origin.port() + " answers without TLS",
                    "A proxy, or the login page of a network, answers in its place.",
                    "open http://neverssl.com in a browser on this network, and sign in if it asks");
        }
        return reason.contains("fatal alert")
                ? Finding.defect(
                        origin.host() + " refused the TLS handshake: " + reason,
                        "The server, or a device of your network, accepts none of the protocols of jeton.",
                        "ask the admin of your network to let TLS 1.2 to " + origin.host() + " pass")
                : lost("the TLS handshake was interrupted: " + reason);
    }

    private Finding lost(String reason) {
        return Finding.unreachable(
                origin.host() + ": " + reason,
                "A firewall that looks at TLS, or a small MTU of a VPN, has this effect.",
                "ask the admin of your network to let TLS to " + origin.host() + " pass");
    }

    private Finding accepted(TlsProbe probe) {
        var found = origin.host() + ": " + probe.protocol() + ", made by " + probe.authority();
        var isForeign = !origin.isLoopback()
                && Stream.of(probe.chain()
                                .get(probe.chain().size() - 1)
                                .getIssuerX500Principal()
                                .getName())
                        .noneMatch(name -> PUBLIC.stream().anyMatch(name::contains));
        return isForeign && environment.find("SSL_CERT_FILE").isPresent()
                ? Finding.info(found + ", which SSL_CERT_FILE trusts")
                : Finding.ok(found);
    }

    private Finding rejected(TlsProbe probe, CertificateRejected rejected) {
        var found = origin.host() + ": " + rejected.getMessage();
        return switch (rejected.kind()) {
            case NOT_YET_VALID -> Finding.defect(found, rejected.advice(), settingTheClock());
            case EXPIRED ->
                rejected.advice().startsWith("Set the clock")
                        ? Finding.defect(found, rejected.advice(), settingTheClock())
                        : Finding.defect(found, rejected.advice(), "date -u   (is that the right time?)");
            case OTHER_HOST ->
                Finding.defect(
                        found,
                        "A proxy, or the login page of a network, answers in its place.",
                        "open http://neverssl.com in a browser on this network, and sign in if it asks");
            case UNKNOWN_ISSUER -> unknown(probe);
            case DAMAGED_ROOT, OTHER ->
                Finding.defect(found, rejected.advice(), "export SSL_CERT_FILE=FILE   (other PEM certificates)");
        };
    }

    private Finding unknown(TlsProbe probe) {
        var found = origin.host() + ": made by \"" + probe.authority() + "\", which is not trusted here";
        var bundle = probe.trustingBundle();
        return Finding.defect(
                found,
                origin.isLoopback()
                        ? "Name the file with the certificate of that authority."
                        : "Your network opens TLS. "
                                + (bundle.isPresent()
                                        ? "This system trusts that authority."
                                        : "Save the certificate of that authority as PEM, if you trust it; ask the admin"
                                                + " of your network for it."),
                "export SSL_CERT_FILE="
                        + ShellText.word(bundle.map(Path::toString).orElse("/etc/ssl/" + fileName(probe.authority()))));
    }

    private static String fileName(String authority) {
        var name = authority.toLowerCase(ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return (name.isEmpty() ? "ca" : name) + ".pem";
    }

    private static List<String> chain(TlsProbe probe) {
        return probe.chain().stream().map(TlsCheck::described).toList();
    }

    private static String described(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName() + ", valid "
                + DAY.format(certificate.getNotBefore().toInstant()) + " to "
                + DAY.format(certificate.getNotAfter().toInstant());
    }

    private static String settingTheClock() {
        return MachineChecks.settingTheClock(Path.of("/"));
    }
}
