package dev.jeton.auth.msal;

import static dev.jeton.failure.Outcome.ERROR;

import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.ITenantProfile;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import com.microsoft.aad.msal4j.SilentParameters;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Jwt;
import dev.jeton.auth.token.Secret;
import dev.jeton.config.Origin;
import dev.jeton.failure.Causes;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Uni;
import java.net.MalformedURLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** The token cache and silent token acquisition of msal4j, as {@link Uni}s; cancellation ends the request. */
public final class Msal {
    /** The client capability to meet claims challenges (continuous access evaluation). */
    public static final String CLIENT_CAPABILITY = "cp1";

    private final TokenEndpoint endpoint;
    private final String clientId;
    private final TokenStore store;
    private final MsalExecutor executor = new MsalExecutor();

    public Msal(TokenEndpoint endpoint, String clientId, TokenStore store) {
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.store = store;
    }

    /** Returns all accounts with tokens in the cache. */
    public Uni<List<Account>> accounts() {
        return run(MsalTransport::closed, PublicClientApplication::getAccounts)
                .map(known -> known.stream().map(Msal::account).toList());
    }

    /** Returns a token from the cache; empty if the cache has none, or only one that expires within five minutes. */
    public Uni<Optional<AccessToken>> cached(Account account, Set<String> scopes) {
        return silent(MsalTransport::closed, account, scopes, false)
                .map(Optional::of)
                .onFailure(failure -> failure instanceof NotCached || failure instanceof CancellationException)
                .recoverWithItem(Optional.empty());
    }

    /** Returns a cached token until it expires: msal4j itself returns none that expires within five minutes. */
    public Optional<AccessToken> unexpired(Account account, Set<String> scopes) {
        return new CachedTokens(store.read().cache(), endpoint.authority(), clientId)
                .find(account, scopes, Instant.now());
    }

    /**
     * Acquires a token with the refresh token, even if the cache has an access token.
     *
     * @param claims JSON of a claims challenge, which the new token must meet
     */
    public Uni<AccessToken> refreshed(Account account, Set<String> scopes, Optional<String> claims) {
        return silent(
                () -> claims.map(challenge -> MsalTransport.to(endpoint, challenge))
                        .orElseGet(() -> MsalTransport.to(endpoint)),
                account,
                scopes,
                true);
    }

    /**
     * Caches the tokens of a response, and returns its access token. Uses msal4j's request to redeem a refresh token, with a
     * transport that returns this response: it is the only request for which msal4j accepts any token response.
     */
    public Uni<AccessToken> cache(Response<Content> tokens, Set<String> scopes) {
        var parameters = RefreshTokenParameters.builder(scopes, "none").build();
        return run(() -> MsalTransport.returning(tokens), app -> app.acquireToken(parameters))
                .map(result -> token(result, scopes));
    }

    /** Removes an account's tokens from the cache. */
    public Uni<Void> remove(Account account) {
        return run(MsalTransport::closed, app -> app.removeAccount(known(account)));
    }

    private Uni<AccessToken> silent(
            Supplier<MsalTransport> transport, Account account, Set<String> scopes, boolean refresh) {
        return run(transport, app -> silent(app, known(account), scopes, refresh))
                .map(result -> token(result, scopes));
    }

    private KnownAccount known(Account account) {
        return new KnownAccount(account.id(), Origin.of(endpoint.authority()).host(), account.username());
    }

    /** Creates a transport for each subscription, since a cancelled one stays closed. */
    private <T> Uni<T> run(
            Supplier<MsalTransport> transports, Function<PublicClientApplication, CompletableFuture<T>> request) {
        return Uni.createFrom().deferred(() -> {
            var transport = transports.get();
            var app = application(transport);
            return Uni.createFrom()
                    .completionStage(() -> executor.submitting(() -> request.apply(app)))
                    .onFailure()
                    .transform(thrown -> failure(thrown, transport))
                    .onCancellation()
                    .invoke(transport::cancel);
        });
    }

    /** Returns the failure of the token store or of the transport that msal4j wrapped, else msal4j's error by its code. */
    private static Throwable failure(Throwable thrown, MsalTransport transport) {
        return Causes.of(thrown)
                .filter(Failure.class::isInstance)
                .findFirst()
                .or(transport::failure)
                .orElseGet(() -> thrown instanceof MsalException msal ? failure(msal) : thrown);
    }

    /** Uses the code only: the message of msal4j may quote a whole response, and so a token. */
    private static RuntimeException failure(MsalException msal) {
        return "cache_miss".equals(msal.errorCode())
                ? new NotCached()
                : Failure.of(ERROR, "the sign-in library failed: " + msal.errorCode());
    }

    /** Passes an https authority, since msal4j accepts no other; the transport decides where requests go. */
    private PublicClientApplication application(MsalTransport transport) {
        try {
            var origin = Origin.of(endpoint.authority());
            return PublicClientApplication.builder(clientId)
                    .authority("https://" + origin.host() + ":" + origin.port()
                            + endpoint.authority().getPath() + "/")
                    .instanceDiscovery(false) // would send a request in every run; Settings checks the host instead
                    .clientCapabilities(Set.of(CLIENT_CAPABILITY))
                    .httpClient(transport)
                    .executorService(executor)
                    .setTokenCacheAccessAspect(new StoredCache(store))
                    .build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw Failure.of(ERROR, "cannot use the authority " + endpoint.authority() + ": " + e.getMessage())
                    .causedBy(e);
        }
    }

    private static CompletableFuture<IAuthenticationResult> silent(
            PublicClientApplication app, IAccount account, Set<String> scopes, boolean refresh) {
        try {
            return app.acquireTokenSilently(SilentParameters.builder(scopes, account)
                    .forceRefresh(refresh)
                    .build());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(
                    e); // only an authority in the parameters can be malformed, and there is none
        }
    }

    private static Account account(IAccount account) {
        var id = account.homeAccountId();
        var username = Optional.ofNullable(account.username()).filter(name -> !name.isBlank());
        return new Account(id, username.orElse(id), id.substring(id.indexOf('.') + 1));
    }

    private AccessToken token(IAuthenticationResult result, Set<String> requested) {
        var granted = result.scopes(); // null if the token comes from the cache
        var account = account(result.account());
        return new AccessToken(
                new Secret(result.accessToken()),
                result.expiresOnDate().toInstant(),
                granted == null ? requested : Set.copyOf(Arrays.asList(granted.split(" "))),
                account,
                Json.text(Jwt.claims(String.valueOf(result.idToken())), "tid")
                        .orElseGet(() -> Realm.of(endpoint.authority()).tenant(account)),
                granted != null);
    }

    /**
     * An account with the fields by which msal4j looks up tokens, so that the cache is not read once more to find it.
     *
     * @param environment host of the authority's cloud
     */
    private record KnownAccount(String homeAccountId, String environment, String username) implements IAccount {
        private static final long serialVersionUID = 1L;

        @Override
        public Map<String, ITenantProfile> getTenantProfiles() {
            return Map.of();
        }
    }
}
