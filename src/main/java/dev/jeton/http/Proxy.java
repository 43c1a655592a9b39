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
import java.net.InetAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A proxy that {@code HTTPS_PROXY} and {@code NO_PROXY} choose as they do in Go. Requests to loopback never use one. */
public final class Proxy {
    private static final String VARIABLE = "HTTPS_PROXY";

    private static final Pattern WITH_PORT = Pattern.compile("([^:]*|\\[.*\\]):(\\d{1,5})");

    private static final Pattern URL = Pattern.compile("(?:(?<scheme>[^:/@\\s]+)://)?(?:(?<user>\\S*)@)?"
            + "(?<host>[^\\s:/@?#\\[\\]]+|\\[[\\p{XDigit}:.]+\\])(?::(?<port>\\d{1,5}))?(?:[/?#]\\S*)?");

    private static final Pattern ESCAPES = Pattern.compile("(?:%\\p{XDigit}{2})+");

    private final String variable;
    private final ProxyOptions options;

    private Proxy(String variable, ProxyOptions options) {
        this.variable = variable;
        this.options = options;
    }

    /** Returns the proxy for an origin; empty for a direct connection. */
    public static Optional<Proxy> find(Environment environment, Origin origin) {
        if (!origin.isTls() || origin.isLoopback() || isExcepted(environment, origin)) {
            return Optional.empty();
        }
        return variable(environment)
                .map(name -> parse(name, environment.find(name).orElseThrow()));
    }

    /** Returns the variable that names the proxy; empty if none does. */
    public static Optional<String> variable(Environment environment) {
        return Stream.of(VARIABLE, "https_proxy")
                .filter(name -> environment.find(name).isPresent())
                .findFirst();
    }

    /** Returns the variable that names this proxy. */
    public String variable() {
        return variable;
    }

    boolean isHttp() {
        return options.getType() == ProxyType.HTTP;
    }

    /** Returns the name; empty if none is set. */
    Optional<String> username() {
        return Optional.ofNullable(options.getUsername());
    }

    String password() {
        return Optional.ofNullable(options.getPassword()).orElse("");
    }

    public int port() {
        return options.getPort();
    }

    /** Returns the options with the name of the host, and the password. */
    ProxyOptions options() {
        return new ProxyOptions(options);
    }

    /** Returns the options for a connection to one address of the host. */
    ProxyOptions options(InetAddress address) {
        return options().setHost(address.getHostAddress());
    }

    public String host() {
        return options.getHost();
    }

    public boolean hasPassword() {
        return options.getUsername() != null;
    }

    /** Returns the URL without name and password. */
    @Override
    public String toString() {
        var host = options.getHost().contains(":") ? "[" + options.getHost() + "]" : options.getHost();
        return (options.getType() == ProxyType.HTTP ? "http" : "socks5") + "://" + host + ":" + options.getPort();
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
        var plain = host.replaceAll("[\\[\\]]|\\.$", "");
        return plain.equals(name) || plain.endsWith("." + name) || isInNetwork(plain, name);
    }

    /** @param network such as 10.0.0.0/8 or fd00::/8, or one address */
    private static boolean isInNetwork(String host, String network) {
        var parts = network.split("/", 2);
        var address = NetUtil.createByteArrayFromIpAddressString(host);
        var prefix = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (address == null || prefix == null || address.length != prefix.length) {
            return false;
        }
        var all = address.length * 8;
        var bits = parts.length < 2 ? all : parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : all + 1;
        var rest = all - bits;
        return rest >= 0
                && new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, prefix).shiftRight(rest));
    }

    /** Reads a URL leniently: a host name may have an underscore, and a password any character. */
    private static Proxy parse(String variable, String text) {
        var url = URL.matcher(text);
        if (!url.matches()) {
            throw notUsable("is not a URL such as http://proxy.example:8080");
        }
        var type = type(Optional.ofNullable(url.group("scheme")).orElse("http").toLowerCase(ROOT));
        var options = new ProxyOptions()
                .setType(type)
                .setHost(url.group("host").replaceAll("[\\[\\]]", ""))
                .setPort(port(url.group("port"), type == ProxyType.HTTP ? 80 : 1080));
        Optional.ofNullable(url.group("user")).ifPresent(user -> {
            var nameAndPassword = user.split(":", 2);
            options.setUsername(decode(nameAndPassword[0]))
                    .setPassword(nameAndPassword.length > 1 ? decode(nameAndPassword[1]) : "");
        });
        return new Proxy(variable, options);
    }

    private static ProxyType type(String scheme) {
        return switch (scheme) {
            case "http" -> ProxyType.HTTP;
            case "socks5", "socks5h" -> ProxyType.SOCKS5;
            case "https" ->
                // Vert.x supports no TLS to a proxy, so a password would be sent in clear text
                throw notUsable(
                        "has the scheme https://, but jeton cannot use TLS to the proxy itself",
                        "If the proxy also accepts plain connections, set HTTPS_PROXY to http://HOST:PORT.");
            default -> throw notUsable("has a scheme other than http:// and socks5://");
        };
    }

    private static int port(String digits, int otherwise) {
        var port = digits == null ? otherwise : Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw notUsable("has a port that is not between 1 and 65535");
        }
        return port;
    }

    /** Decodes valid escapes only: a password may have been typed with a percent sign. */
    private static String decode(String text) {
        return ESCAPES.matcher(text)
                .replaceAll(escapes -> Matcher.quoteReplacement(URLDecoder.decode(escapes.group(), UTF_8)));
    }

    private static Failure notUsable(String why, String... advice) {
        // without the value, which may contain a password
        return Failure.of(Outcome.ERROR, "cannot use the proxy: HTTPS_PROXY " + why)
                .advice(String.join(" ", advice));
    }
}
