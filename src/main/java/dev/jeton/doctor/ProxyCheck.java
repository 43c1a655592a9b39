package dev.jeton.doctor;

import static java.util.Locale.ROOT;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import dev.jeton.http.Proxy;
import dev.jeton.http.ProxyRefused;
import dev.jeton.http.Tunnel;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;

/** Checks which proxy applies to a host, and whether it connects to it. Shows no password. */
final class ProxyCheck {
    private static final int AUTHENTICATION_REQUIRED = 407;
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final Environment environment;
    private final Origin origin;
    private final ProxyHints hints;
    private Optional<Proxy> proxy = Optional.empty();

    ProxyCheck(Environment environment, Origin origin) {
        this.environment = environment;
        this.origin = origin;
        this.hints = new ProxyHints(environment);
    }

    /** Returns the proxy for the host after {@link #run}; empty for a direct connection. */
    Optional<Proxy> proxy() {
        return proxy;
    }

    Finding run() {
        try {
            proxy = Proxy.find(environment, origin);
        } catch (Failure e) {
            return unusable(e);
        }
        return proxy.map(this::connection)
                .orElseGet(() -> Finding.ok("none for " + origin.host()
                        + Proxy.variable(environment)
                                .filter(name -> origin.isTls() && !origin.isLoopback())
                                .map(name -> ", which NO_PROXY excepts from " + name)
                                .orElse("")));
    }

    private Finding unusable(Failure failure) {
        var name = Proxy.variable(environment).orElseThrow();
        var isTls = environment.find(name).orElseThrow().toLowerCase(ROOT).startsWith("https://");
        return Finding.of(failure)
                .fix(isTls ? "export " + name + "=\"http://${" + name + "#*://}\"" : hints.replace(name, origin));
    }

    private Finding connection(Proxy known) {
        var shown = known + " (" + known.variable() + ")";
        try {
            Tunnel.through(known, origin, HostChecks.TIMEOUT).close();
            return Finding.ok(shown + " connects to " + origin.host());
        } catch (ProxyRefused e) {
            return refused(known, shown, e);
        } catch (UnknownHostException e) {
            return lost(known, "cannot find the host of " + shown);
        } catch (SocketTimeoutException e) {
            return lost(known, "no answer from " + shown + " within " + HostChecks.TIMEOUT.toSeconds() + " s");
        } catch (IOException e) {
            return lost(known, "cannot connect to " + shown + ": " + e.getMessage());
        }
    }

    private Finding lost(Proxy known, String found) {
        return Finding.unreachable(
                found,
                "Name the right proxy, or none if your network needs none.",
                hints.replace(known.variable(), origin));
    }

    private Finding refused(Proxy known, String shown, ProxyRefused refusal) {
        if (refusal.status() == AUTHENTICATION_REQUIRED || refusal.schemes().contains("SOCKS")) {
            return unauthenticated(known, shown, refusal);
        }
        var found = shown + " refuses to connect to " + origin.host() + ": " + refusal.getMessage();
        if (TRANSIENT.contains(refusal.status())) {
            return Finding.unreachable(found, "The proxy itself has trouble.", hints.except(origin));
        }
        return refusal.status() == 0 && !refusal.getMessage().contains("status")
                ? Finding.defect(found, "What listens there is no such proxy.", hints.replace(known.variable(), origin))
                : Finding.defect(found, "A policy of the proxy blocks this host.", hints.except(origin));
    }

    private Finding unauthenticated(Proxy known, String shown, ProxyRefused refusal) {
        var schemes = String.join(", ", refusal.schemes());
        var found = shown
                + (known.hasPassword() ? " rejected the name and the password" : " requires a name and a password")
                + (schemes.isEmpty() ? "" : " (" + schemes + ")");
        var credentials = "export " + known.variable() + "=" + known.toString().replace("://", "://NAME:PASSWORD@");
        var knowsScheme = refusal.schemes().isEmpty()
                || refusal.schemes().stream()
                        .anyMatch(scheme -> scheme.equalsIgnoreCase("Basic") || scheme.equals("SOCKS"));
        return knowsScheme
                ? Finding.defect(found, "Set both in " + known.variable() + ".", credentials)
                : Finding.defect(
                        found,
                        "jeton knows the scheme Basic only. A local proxy such as px or cntlm signs in for it.",
                        "export " + known.variable() + "=http://127.0.0.1:3128   (after you have started px or cntlm)");
    }
}
