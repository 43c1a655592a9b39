package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.auth.browser.Pkce;
import dev.jeton.auth.msal.Claims;
import dev.jeton.auth.msal.TokenEndpoint;
import dev.jeton.auth.token.Secret;
import dev.jeton.config.Scopes;
import dev.jeton.entra.OAuthError;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Deadline;
import dev.jeton.http.Exchange;
import dev.jeton.http.Http;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.http.Retried;
import dev.jeton.http.RetryPolicy;
import dev.jeton.http.Throttle;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The device authorization endpoint and the token endpoint of one authority. */
final class Entra implements TokenEndpoint {
    private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    /** The default of RFC 8628, section 3.2. */
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    private static final Duration MAX_INTERVAL = Duration.ofMinutes(1);

    /** Entra's codes are valid for 15 minutes. */
    private static final Duration MAX_CODE_LIFETIME = Duration.ofHours(1);

    /** Entra's codes have nine characters. */
    private static final int MAX_USER_CODE = 64;

    /** Mutiny rejects a delay of zero. */
    private static final Duration MIN_DELAY = Duration.ofSeconds(1);

    private static final String OPENID_SCOPES = "openid profile offline_access";

    /** In bytes. A response with tokens has some kilobytes. */
    private static final int MAX_RESPONSE = 1 << 20;

    /** The user is waiting, and can run the command again. */
    private static final int RETRIES = 2;

    /** A response with a longer Retry-After is final. */
    private static final Duration RETRY_TIME = Duration.ofSeconds(10);

    private final Exchange exchange;
    private final Exchange retried;
    private final URI authority;
    private final String clientId;

    Entra(Exchange exchange, URI authority, String clientId) {
        this.exchange = exchange.complete(MAX_RESPONSE);
        var deadline = new Deadline(RETRY_TIME, System.nanoTime());
        var policy = new RetryPolicy(RETRIES, true, Optional.of(deadline), warning -> {});
        this.retried = new Retried(this.exchange, policy, new Throttle());
        this.authority = authority;
        this.clientId = clientId;
    }

    @Override
    public URI authority() {
        return authority;
    }

    /**
     * Requests a device code (RFC 8628, section 3.1). Retries, since each request gets a code of its own.
     *
     * @param language language of the message in the response: Entra's own parameter {@code mkt}
     */
    Uni<DeviceCode> deviceCode(SignInRequest request, Optional<String> language) {
        var form = "client_id=" + encode(clientId)
                + "&scope=" + scope(request.scopes())
                + request.claims()
                        .map(claims -> "&claims=" + encode(Claims.ofSignIn(request.claims())))
                        .orElse("");
        var query = language.map(tag -> "?mkt=" + encode(tag)).orElse("");
        return post(retried, endpoint("devicecode" + query), Map.of(), form)
                .map(Entra::accepted)
                .map(Entra::parseDeviceCode);
    }

    /** Polls once for the tokens of a device code (RFC 8628, section 3.4); returns the response of any status. */
    Uni<Response<Content>> poll(DeviceCode code, SignInRequest request) {
        var form = "client_id=" + encode(clientId)
                + "&grant_type=" + encode(DEVICE_GRANT)
                + "&device_code=" + encode(code.deviceCode().reveal())
                + "&scope=" + scope(request.scopes())
                + "&client_info=1"
                + "&claims=" + encode(Claims.ofSignIn(request.claims()));
        return token(Map.of(), form);
    }

    /**
     * Returns a request for an authorization code (RFC 6749, section 4.1.1) with PKCE.
     *
     * @param mode {@code form_post}, so that the code is not in a URL, or {@code query} if a person copies the URL
     */
    AuthorizationRequest authorizationRequest(
            SignInRequest request, URI redirectUri, String mode, LoginOptions options, Duration lifetime) {
        var pkce = Pkce.random();
        var state = Pkce.randomText();
        var nonce = Pkce.randomText();
        var query = "client_id=" + encode(clientId)
                + "&response_type=code&redirect_uri=" + encode(redirectUri.toString())
                + "&response_mode=" + mode
                + "&scope=" + scope(request.scopes())
                + "&state=" + state
                + "&nonce=" + nonce
                + "&code_challenge=" + pkce.challenge()
                + "&code_challenge_method=" + Pkce.METHOD
                + "&client_info=1&claims=" + encode(Claims.ofSignIn(request.claims()))
                + options.expected()
                        .name()
                        .filter(user -> user.contains("@")) // a home account ID is no hint
                        .map(user -> "&login_hint=" + encode(user))
                        .orElse("&prompt=select_account")
                + options.language().map(tag -> "&mkt=" + encode(tag)).orElse("");
        return new AuthorizationRequest(
                URI.create(endpoint("authorize") + "?" + query), redirectUri, state, nonce, pkce.verifier(), lifetime);
    }

    /** Redeems an authorization code (RFC 6749, section 4.1.3); returns the response of any status. */
    Uni<Response<Content>> redeem(Secret code, AuthorizationRequest authorized, SignInRequest request) {
        var form = "client_id=" + encode(clientId)
                + "&grant_type=authorization_code&code=" + encode(code.reveal())
                + "&redirect_uri=" + encode(authorized.redirectUri().toString())
                + "&code_verifier=" + encode(authorized.verifier().reveal())
                + "&scope=" + scope(request.scopes())
                + "&client_info=1&claims=" + encode(Claims.ofSignIn(request.claims()));
        return token(Map.of(), form);
    }

    @Override
    public Uni<Response<Content>> tokens(Map<String, String> headers, String form) {
        return token(headers, form).map(this::acceptedToken);
    }

    /** Sends a form to the token endpoint; returns the response of any status. */
    private Uni<Response<Content>> token(Map<String, String> headers, String form) {
        return post(exchange, endpoint("token"), headers, form);
    }

    /** Returns the response if it is a success; fails otherwise, also if it is an error with the status of a success. */
    static Response<Content> accepted(Response<Content> response) {
        if (!response.isSuccess() || OAuthError.parse(response.body().text()).isPresent()) {
            throw SignInFailures.of(response);
        }
        return response;
    }

    /** Returns the response if it is a success for the tenant of the authority that msal4j can cache; fails otherwise. */
    Response<Content> acceptedToken(Response<Content> response) {
        return TokenResponses.accepted(response, authority);
    }

    /** Sends a form; fails if the response is not complete within {@link Http#RESPONSE_TIMEOUT}. */
    private static Uni<Response<Content>> post(Exchange via, URI url, Map<String, String> headers, String form) {
        var request = new Request(Method.POST, url)
                .header("Accept", "application/json")
                .headers(headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(Content.of(form));
        return via.whole(request, MAX_RESPONSE);
    }

    private URI endpoint(String name) {
        return URI.create(authority + "/oauth2/v2.0/" + name);
    }

    private static DeviceCode parseDeviceCode(Response<Content> response) {
        var fields = Json.object(response.body().text()).orElseThrow(() -> SignInFailures.notFromEntra(response));
        required(fields, "expires_in");
        var lifetime = Seconds.in(fields, "expires_in", MIN_DELAY, MAX_CODE_LIFETIME)
                .orElseThrow(() -> invalidCode("its expires_in is not a number"));
        return new DeviceCode(
                userCode(fields),
                new Secret(required(fields, "device_code")),
                verificationUri(fields),
                lifetime,
                interval(fields, lifetime),
                Json.text(fields, "message").orElse(""));
    }

    /** Returns a code that a person can type. */
    private static String userCode(Map<String, Object> fields) {
        var code = required(fields, "user_code");
        if (code.length() > MAX_USER_CODE || code.chars().anyMatch(Character::isISOControl)) {
            throw invalidCode("its user_code is not valid");
        }
        return code;
    }

    private static URI verificationUri(Map<String, Object> fields) {
        try {
            return URI.create(required(fields, "verification_uri"));
        } catch (IllegalArgumentException e) {
            throw invalidCode("its verification_uri is not a URL").causedBy(e);
        }
    }

    /** Returns an interval that leaves time for a poll within the lifetime of the code. */
    private static Duration interval(Map<String, Object> fields, Duration lifetime) {
        var interval = Seconds.in(fields, "interval", MIN_DELAY, MAX_INTERVAL).orElse(DEFAULT_INTERVAL);
        var half = lifetime.dividedBy(2);
        return interval.compareTo(lifetime) < 0 ? interval : half.compareTo(MIN_DELAY) > 0 ? half : MIN_DELAY;
    }

    private static String required(Map<String, Object> fields, String name) {
        return Json.text(fields, name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> invalidCode("it has no " + name));
    }

    private static Failure invalidCode(String why) {
        return Failure.of(ERROR, "cannot use the response to the request for a device code: " + why);
    }

    private static String scope(Scopes scopes) {
        return encode((OPENID_SCOPES + " " + scopes).strip());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
