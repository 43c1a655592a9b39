package dev.jeton.doctor;

import dev.jeton.config.Cloud;
import dev.jeton.config.Origin;
import dev.jeton.config.Settings;
import dev.jeton.entra.OAuthError;
import dev.jeton.http.Content;
import dev.jeton.http.Exchange;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks of the authority by its OpenID configuration, which needs no sign-in: whether Entra answers, its time, the tenant. */
final class EntraChecks {
    static final Duration TIMEOUT = Duration.ofSeconds(4);
    static final int MAX_RESPONSE = 1 << 20;

    private static final int TENANT_UNKNOWN = 90002;
    private static final Set<String> ANY_TENANT = Set.of("organizations", "common", "consumers");
    private static final Duration MAX_DIFFERENCE = Duration.ofMinutes(1);
    private static final Duration MAX_TOLERATED = Duration.ofMinutes(5);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Exchange exchange;
    private final Settings settings;
    private final URI authority;
    private final Duration timeout;
    private volatile Answer answer;

    EntraChecks(Exchange exchange, Settings settings, URI authority, Duration timeout) {
        this.timeout = timeout;
        this.exchange = exchange;
        this.settings = settings;
        this.authority = authority;
    }

    /** @param ahead how far the clock of this machine is ahead of the server's; empty if that says no time */
    private record Answer(Response<Content> response, Optional<Duration> ahead, Optional<Instant> date) {
        Map<String, Object> fields() {
            return Json.fields(response.body().text());
        }
    }

    Finding entra() {
        var start = Instant.now();
        var url = URI.create(authority + "/v2.0/.well-known/openid-configuration");
        var response = exchange.whole(new Request(Method.GET, url), MAX_RESPONSE)
                .await()
                .atMost(timeout);
        var took = Duration.between(start, Instant.now());
        var date = response.header("date").flatMap(EntraChecks::date);
        answer = new Answer(response, date.map(time -> Duration.between(time, start.plus(took.dividedBy(2)))), date);
        var host = authority.getHost();
        if (answer.fields().isEmpty()) {
            return new WebPage(response).finding(host, "Entra");
        }
        var endpoint = Json.text(answer.fields(), "token_endpoint").map(URI::create);
        return response.isSuccess() && endpoint.filter(this::isOfAuthority).isEmpty()
                ? Finding.defect(
                        host + " names a token endpoint on another host: "
                                + endpoint.map(URI::getHost).orElse("none"),
                        "Tokens must not be requested there.",
                        "correct the authority: jeton profile show")
                : Finding.ok(host + " answers in " + took.toMillis() + " ms");
    }

    private boolean isOfAuthority(URI endpoint) {
        return Cloud.areAliases(Origin.of(authority).host(), Origin.of(endpoint).host());
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The header has whole seconds: the difference is known to a second and half of the round trip. */
    Finding serverTime() {
        if (answer.ahead().isEmpty()) {
            return Finding.skipped("the response has no Date");
        }
        var ahead = answer.ahead().get();
        var difference = ahead.abs();
        var found = difference.toSeconds() <= 2
                ? "the clock agrees with " + authority.getHost()
                : "the clock is " + difference.toSeconds() + " s " + (ahead.isNegative() ? "behind " : "ahead of ")
                        + authority.getHost();
        if (difference.compareTo(MAX_DIFFERENCE) <= 0) {
            return Finding.ok(found);
        }
        var fix = MachineChecks.settingTheClock(Path.of("/"))
                .replace("YYYY-MM-DD hh:mm:ss", SECONDS.format(answer.date().orElseThrow()));
        return difference.compareTo(MAX_TOLERATED) <= 0
                ? Finding.warning(found, "Tokens expire at another time than jeton believes.", fix)
                : Finding.defect(found, "Entra and Graph may refuse tokens as expired or not yet valid.", fix);
    }

    Finding tenant() {
        var fields = answer.fields();
        if (!answer.response().isSuccess()) {
            return refused(OAuthError.parse(answer.response().body().text()));
        }
        var name = authority.getPath().substring(1);
        if (ANY_TENANT.contains(name)) {
            return Finding.info(name + ": that of the person who signs in");
        }
        var graph = Json.text(fields, "msgraph_host");
        var other = graph.filter(
                        host -> !host.equalsIgnoreCase(settings.graphUrl().getHost()))
                .flatMap(EntraChecks::cloud);
        var issuer = Json.text(fields, "issuer").orElse("");
        return other.map(cloud -> Finding.warning(
                        name + " is in the cloud " + cloud.id() + ", and its Graph at " + graph.get(),
                        "A token of this sign-in is not for the configured Graph.",
                        "jeton profile set cloud " + cloud.id()))
                .orElseGet(() -> Finding.ok(issuer.contains(name) ? name : name + " is " + tenantId(issuer)));
    }

    private static Optional<Cloud> cloud(String graphHost) {
        return Arrays.stream(Cloud.values())
                .filter(cloud -> cloud.graph().getHost().equalsIgnoreCase(graphHost))
                .findFirst();
    }

    private static String tenantId(String issuer) {
        var path = URI.create(issuer).getPath();
        return path.split("/").length > 1 ? path.split("/")[1] : issuer;
    }

    private Finding refused(Optional<OAuthError> error) {
        var code = error.flatMap(OAuthError::aadsts);
        var name = authority.getPath().substring(1);
        return code.filter(found -> found == TENANT_UNKNOWN).isPresent()
                ? Finding.defect(
                        "there is no tenant '" + name + "' at " + authority.getHost() + " (AADSTS90002)",
                        "The name is misspelt, or the tenant is in another cloud (--cloud usgov or china). A tenant's name"
                                + " is often the part of your work address after the @.",
                        "jeton setup")
                : Finding.defect(
                        authority.getHost() + " refuses the tenant '" + name + "'"
                                + code.map(found -> " (AADSTS" + found + ")").orElse(""),
                        "",
                        code.map(found -> "jeton explain " + found).orElse("jeton profile show"));
    }
}
