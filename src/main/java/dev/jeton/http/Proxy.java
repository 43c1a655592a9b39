package dev.jeton.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import io.netty.util.NetUtil;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code HTTPS_PROXY} and {@code NO_PROXY} as Go does. Requests to loopback never use a proxy. */
final class Proxy {
    private static final Pattern WITH_PORT = Pattern.compile("([^:]*|\\[.*\\]):(\\d{1,5})");

    private Proxy() {}

    /** Returns the proxy for an origin; empty for a direct connection. */
    static Optional<ProxyOptions> find(Environment environment, Origin origin) {
        if (!origin.isTls() || origin.isLoopback() || isExcepted(environment, origin)) {
            return Optional.empty();
        }
        return environment
                .find("HTTPS_PROXY")
                .or(() -> environment.find("https_proxy"))
                .map(Proxy::parse);
    }

    /** Reads NO_PROXY. An entry is a host with its subdomains, an address, or a network (CIDR), each with an optional port; or *. */
    private static boolean isExcepted(Environment environment, Origin origin) {
        var list = environment.find("NO_PROXY").or(() -> environment.find("no_proxy"));
        return Arrays.stream(list.orElse("").toLowerCase(ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || matches(entry, origin));
    }

    private static boolean matches(String entry, Origin origin) {
        var withPort = WITH_PORT.matcher(entry);
        return withPort.matches()
                ? Integer.parseInt(withPort.group(2)) == origin.port() && matches(withPort.group(1), origin.host())
                : matches(entry, origin.host());
    }

    private static boolean matches(String entry, String host) {
        var name = entry.replaceFirst("^\\*?\\.", "").replaceAll("[\\[\\]]", "");
        var plain = host.replaceAll("[\\[\\]]", "");
        return plain.equals(name) || plain.endsWith("." + name) || isInNetwork(plain, name);
    }

    /** @param network such as 10.0.0.0/8 or fd00::/8 */
    private static boolean isInNetwork(String host, String network) {
        var parts = network.split("/", 2);
        var address = NetUtil.createByteArrayFromIpAddressString(host);
        var prefix = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (parts.length < 2 || address == null || prefix == null || address.length != prefix.length) {
            return false;
        }
        var bits = parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : Integer.MAX_VALUE;
        var rest = address.length * 8 - bits;
        return rest >= 0
                && new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, prefix).shiftRight(rest));
    }

    private static ProxyOptions parse(String text) {
        try {
            var url = URI.create(text.contains("://") ? text : "http://" + text);
            var socks = isSocks(url.getScheme().toLowerCase(ROOT));
            var options = new ProxyOptions()
                    .setType(socks ? ProxyType.SOCKS5 : ProxyType.HTTP)
                    .setHost(url.getHost())
                    .setPort(url.getPort() >= 0 ? url.getPort() : socks ? 1080 : 80);
            Optional.ofNullable(url.getRawUserInfo()).ifPresent(user -> {
                var nameAndPassword = user.split(":", 2);
                options.setUsername(decode(nameAndPassword[0]))
                        .setPassword(nameAndPassword.length > 1 ? decode(nameAndPassword[1]) : "");
            });
            return options;
        } catch (IllegalArgumentException | NullPointerException e) {
            // without the value, which may contain a password
            throw Failure.of(Outcome.ERROR, "HTTPS_PROXY is not a URL such as http://proxy.example:8080");
        }
    }

    /** Fails on any other scheme: Vert.x supports no TLS to a proxy, so a password would be sent in clear text. */
    private static boolean isSocks(String scheme) {
        return switch (scheme) {
            case "http" -> false;
            case "socks5", "socks5h" -> true;
            default -> throw new IllegalArgumentException();
        };
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
