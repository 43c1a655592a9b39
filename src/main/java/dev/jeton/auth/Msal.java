package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.FIX;

import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.ITenantProfile;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.net.MalformedURLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** msal4j behind {@link Uni}s: the only class that builds one of its applications. Cancelling stops what it started. */
final class Msal {
    private final Entra entra;
    private final String clientId;
    private final TokenStore store;
    private final TurnTaker threads = new TurnTaker();

    Msal(Entra entra, String clientId, TokenStore store) {
        this.entra = entra;
        this.clientId = clientId;
        this.store = store;
    }

    /** Everyone who signed in here before. */
    Uni<List<Account>> accounts() {
        return asked(() -> EntraTransport.closed(entra), PublicClientApplication::getAccounts)
                .map(known -> known.stream().map(Msal::account).toList());
    }

    /** From the cache, else with the refresh token. */
    Uni<AccessToken> silent(Account account, Set<String> scopes) {
        return silent(() -> EntraTransport.forRenewal(entra), account, scopes, false);
    }

    /** With the refresh token, whatever the cache holds; msal4j itself would not send the claims. */
    Uni<AccessToken> renewed(Account account, Set<String> scopes, Optional<String> claims) {
        return silent(
                () -> claims.map(demand -> EntraTransport.forRenewal(entra, demand))
                        .orElseGet(() -> EntraTransport.forRenewal(entra)),
                account,
                scopes,
                true);
    }

    /** From the cache, else not at all. */
    Uni<AccessToken> cached(Account account, Set<String> scopes) {
        return silent(() -> EntraTransport.closed(entra), account, scopes, false);
    }

    /** Returns a cached token that is still valid: msal4j itself gives none out that expires within five minutes. */
    Optional<AccessToken> unexpired(Account account, Set<String> scopes) {
        return new CachedTokens(store.read().cache(), entra.authority(), clientId).find(account, scopes, Instant.now());
    }

    /** Waits until a person has decided over the code, and keeps the tokens. */
    Uni<AccessToken> redeem(DeviceCode code, Set<String> scopes, Asking asking) {
        var parameters = DeviceCodeFlowParameters.builder(scopes, shown -> {}).build();
        return asked(() -> EntraTransport.forCode(entra, code, asking), app -> app.acquireToken(parameters))
                .map(result -> token(result, scopes));
    }

    /** Forgets an account's tokens. */
    Uni<Void> remove(Account account) {
        return asked(() -> EntraTransport.forRenewal(entra), app -> app.removeAccount(known(account)));
    }

    private Uni<AccessToken> silent(
            Supplier<EntraTransport> transport, Account account, Set<String> scopes, boolean renew) {
        return asked(transport, app -> silent(app, known(account), scopes, renew))
                .map(result -> token(result, scopes));
    }

    private KnownAccount known(Account account) {
        return new KnownAccount(account.id(), Origin.of(entra.authority()).host(), account.username());
    }

    /** A transport of its own for each time that it is asked: a cancelled one stays closed. */
    private <T> Uni<T> asked(
            Supplier<EntraTransport> transport, Function<PublicClientApplication, CompletableFuture<T>> question) {
        return Uni.createFrom().deferred(() -> {
            var way = transport.get();
            var app = application(way);
            return Uni.createFrom()
                    .completionStage(() -> threads.callFirst(() -> question.apply(app)))
                    .onCancellation()
                    .invoke(way::cancel);
        });
    }

    /** msal4j takes https authorities only; where the requests really go is the transport's affair. */
    private PublicClientApplication application(EntraTransport transport) {
        try {
            var origin = Origin.of(entra.authority());
            return PublicClientApplication.builder(clientId)
                    .authority("https://" + origin.host() + ":" + origin.port()
                            + entra.authority().getPath() + "/")
                    .instanceDiscovery(false) // a request in every run; which hosts are let in, Settings decides
                    .clientCapabilities(Set.of("cp1"))
                    .httpClient(transport)
                    .executorService(threads)
                    .setTokenCacheAccessAspect(new StoredCache(store, transport::isCancelled))
                    .build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw Failure.of(FIX, entra.authority() + " cannot be an authority: " + e.getMessage())
                    .causedBy(e);
        }
    }

    private static CompletableFuture<IAuthenticationResult> silent(
            PublicClientApplication app, IAccount account, Set<String> scopes, boolean renew) {
        try {
            return app.acquireTokenSilently(SilentParameters.builder(scopes, account)
                    .forceRefresh(renew)
                    .build());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e); // only an authority given here can be malformed, and none is
        }
    }

    private static Account account(IAccount account) {
        var id = account.homeAccountId();
        return new Account(id, account.username(), id.substring(id.indexOf('.') + 1));
    }

    private AccessToken token(IAuthenticationResult result, Set<String> asked) {
        var granted = result.scopes(); // null where the token comes from the cache
        var account = account(result.account());
        return new AccessToken(
                new Secret(result.accessToken()),
                result.expiresOnDate().toInstant(),
                granted == null ? asked : Set.copyOf(Arrays.asList(granted.split(" "))),
                account,
                OAuthError.text(Identity.claims(String.valueOf(result.idToken())), "tid")
                        .orElseGet(() -> Realm.of(entra.authority()).tenant(account)),
                granted != null);
    }

    /**
     * An account as msal4j looks it up, so that the cache is not read once more only to find it.
     *
     * @param environment a host of the authority's cloud
     */
    private record KnownAccount(String homeAccountId, String environment, String username) implements IAccount {
        private static final long serialVersionUID = 1L;

        @Override
        public Map<String, ITenantProfile> getTenantProfiles() {
            return Map.of();
        }
    }
}
