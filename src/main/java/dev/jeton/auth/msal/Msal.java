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
import dev.jeton.config.Scopes;
import dev.jeton.failure.Causes;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Uni;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The token cache and silent token acquisition of msal4j, as {@link Uni}s; cancellation ends the request. */
public final class Msal {
    /** The client capability to meet claims challenges (continuous access evaluation). */
    static final String CLIENT_CAPABILITY = "cp1";

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

    /**
     * Returns a cached token that needs no refresh and is valid for this long, and for five minutes. Reads the store once.
     *
     * @param scopes returns the scopes to look for, of those that are granted to the account
     */
    public Uni<Optional<AccessToken>> cached(Account account, UnaryOperator<Scopes> scopes, Duration validity) {
        return Uni.createFrom()
                .item(() -> {
                    var content = store.read();
                    return cachedTokens(content)
                            .current(account, scopes.apply(granted(content, account)), validity, Instant.now());
                })
                .runSubscriptionOn(executor);
    }

    /** Returns a cached token until it expires. */
    public Uni<Optional<AccessToken>> unexpired(Account account, Scopes scopes) {
        return Uni.createFrom()
                .item(() -> cachedTokens(store.read()).unexpired(account, scopes, Instant.now()))
                .runSubscriptionOn(executor);
    }

    /** Returns all scopes that Entra has granted to an account in the tenant of the authority. */
    public Scopes granted(Account account) {
        return granted(store.read(), account);
    }

    private Scopes granted(TokenStore.Content content, Account account) {
        return content.grants().granted(account.id(), tenant(account));
    }

    /** Saves with which scopes Entra answered a request for others. */
    public void saveGrant(Scopes requested, AccessToken response) {
        var account = response.account();
        var granted = Scopes.of(response.scopes());
        UnaryOperator<Grants> change = grants -> grants.after(account.id(), tenant(account), requested, granted);
        var before = store.read().grants();
        if (!change.apply(before).equals(before)) {
            store.update(content -> content.withGrants(change.apply(content.grants())));
        }
    }

    /** Returns the claims that a sign-in of the account has to meet for the resource of the scopes. */
    public Optional<Challenges.Challenge> challenge(Account account, Scopes scopes) {
        return store.read().challenges().find(account.id(), tenant(account), scopes, Instant.now());
    }

    /** Saves the claims of a refused request for the next sign-in. */
    public void saveChallenge(Account account, Scopes scopes, String claims) {
        var challenge = new Challenges.Challenge(account.id(), tenant(account), scopes, claims, Instant.now());
        store.update(content -> content.withChallenges(content.challenges().with(challenge)));
    }

    /** Deletes the claims: a new token meets them. */
    public void endChallenge(Account account, Scopes scopes) {
        if (!store.read().challenges().isEmpty()) {
            store.update(content ->
                    content.withChallenges(content.challenges().without(account.id(), tenant(account), scopes)));
        }
    }

    /** Returns whether a token is valid for this long, and for five minutes. */
    public static boolean isCurrent(AccessToken token, Duration validity) {
        return !token.expiresOn().isBefore(CachedTokens.end(validity, Instant.now()));
    }

    private CachedTokens cachedTokens(TokenStore.Content content) {
        return new CachedTokens(content, endpoint.authority(), clientId);
    }

    private String tenant(Account account) {
        return Realm.of(endpoint.authority()).tenant(account);
    }

    /**
     * Acquires a token with the refresh token, even if the cache has an access token.
     *
     * @param claims JSON of a claims challenge, which the new token must meet
     */
    public Uni<AccessToken> refreshed(Account account, Scopes scopes, Optional<String> claims) {
        return run(
                        () -> claims.map(challenge -> MsalTransport.to(endpoint, challenge))
                                .orElseGet(() -> MsalTransport.to(endpoint)),
                        app -> silent(app, known(account), scopes))
                .map(result -> token(result, scopes));
    }

    /**
     * Caches the tokens of a response, and returns its access token. Uses msal4j's request to redeem a refresh token, with a
     * transport that returns this response: it is the only request for which msal4j accepts any token response.
     */
    public Uni<AccessToken> cache(Response<Content> tokens, Scopes scopes) {
        var parameters = RefreshTokenParameters.builder(scopes.texts(), "none").build();
        return run(() -> MsalTransport.returning(tokens), app -> app.acquireToken(parameters))
                .map(result -> token(result, scopes));
    }

    /** Removes an account's tokens from the cache. */
    public Uni<Void> remove(Account account) {
        return run(MsalTransport::closed, app -> app.removeAccount(known(account)));
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

    /** Fails if msal4j could not cache the tokens of the authority. */
    public void checkAuthority() {
        application(MsalTransport.to(endpoint));
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
            PublicClientApplication app, IAccount account, Scopes scopes) {
        try {
            return app.acquireTokenSilently(SilentParameters.builder(scopes.texts(), account)
                    .forceRefresh(true)
                    .build());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(
                    e); // only an authority in the parameters can be malformed, and there is none
        }
    }

    private static Account account(IAccount account) {
        return Account.of(account.homeAccountId(), Optional.ofNullable(account.username()));
    }

    /** Returns the token of a response, and saves what it grants. */
    private AccessToken token(IAuthenticationResult result, Scopes requested) {
        var account = account(result.account());
        var token = new AccessToken(
                new Secret(result.accessToken()),
                result.expiresOnDate().toInstant(),
                Optional.ofNullable(result.scopes())
                        .map(Scopes::of)
                        .orElse(requested)
                        .texts(),
                account,
                Json.text(Jwt.claims(String.valueOf(result.idToken())), "tid").orElseGet(() -> tenant(account)),
                true);
        saveGrant(requested, token);
        return token;
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
