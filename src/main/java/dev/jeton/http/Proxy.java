package dev.jeton.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Optional;

/** {@code HTTPS_PROXY} and {@code NO_PROXY} as curl and Go read them; loopback is never sent through a proxy. */
final class Proxy {
    private Proxy() {}

    static Optional<ProxyOptions> between(Environment environment, Origin origin) {
        if (!origin.isTls() || origin.isLoopback() || isExcepted(environment, origin.host())) {
            return Optional.empty();
        }
        return environment
                .find("HTTPS_PROXY")
                .or(() -> environment.find("https_proxy"))
                .map(Proxy::parse);
    }

    /** A list of hosts, each with all that is below it; {@code *} is every host. */
    private static boolean isExcepted(Environment environment, String host) {
        var list = environment.find("NO_PROXY").or(() -> environment.find("no_proxy"));
        return Arrays.stream(list.orElse("").split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", ""))
                .map(entry -> entry.toLowerCase(ROOT))
                .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
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
            // not the text itself: it may hold a password
            throw Failure.of(Failure.Reaction.FIX, "HTTPS_PROXY is not a URL such as http://proxy.example:8080");
        }
    }

    /** TLS to the proxy itself is not among what can be spoken here: a password would travel in the clear. */
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
