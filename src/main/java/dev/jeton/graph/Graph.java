package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.FIX;

import dev.jeton.auth.TokenSource;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.http.Http;
import dev.jeton.http.SecretLinks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Calls Microsoft Graph with a token that goes to the configured origin and nowhere else. */
public final class Graph {
    private final GraphOrigin origin;
    private final GraphClient client;
    private final BearerExchange exchange;
    private final Retries retries;
    private final SecretLinks links;
    private final Set<String> scopes;

    /** @param headers sent with every request, besides the token */
    public Graph(Http http, Settings settings, TokenSource tokens, Map<String, String> headers, Patience patience) {
        this.origin = new GraphOrigin(settings.graphUrl());
        this.client = new GraphClient(http, settings.graphUrl(), headers);
        this.exchange = new BearerExchange(origin, tokens);
        this.retries = new Retries(patience);
        this.links = new SecretLinks(http);
        this.scopes = settings.scopes();
    }

    /** Where a call would go; fails where that is not the configured origin. */
    public URI url(Call call) {
        return origin.resolve(call.path(), call.query());
    }

    /** One answer. Fails where it is a refusal. */
    public Uni<Answer> call(Call call) {
        return exchange(call).map(answer -> accepted(answer, call));
    }

    /** One answer, be it a refusal. */
    public Uni<Answer> exchange(Call call) {
        return exchange(call, new AtomicInteger());
    }

    /** @param number of the attempts that were made, counted up */
    Uni<Answer> exchange(Call call, AtomicInteger number) {
        return Uni.createFrom()
                .deferred(() -> retries.of(call, () -> {
                    number.incrementAndGet();
                    return exchange.followed(client::whole, url(call), call);
                }));
    }

    /**
     * One answer to a GET, be it a refusal. What is no text is still to come: {@link Answer#pieces} has it, once. It is
     * asked for again where the connection breaks before its first piece, and not after that.
     */
    public Uni<Answer> open(Call call) {
        return Uni.createFrom()
                .deferred(() -> retries.of(call, () -> exchange.followed(client::open, url(call), call)));
    }

    /** The answer, unless it is a refusal: then it fails. */
    public Answer accepted(Answer answer, Call call) {
        return accepted(answer, url(call));
    }

    /** One answer to a GET, as {@link Call#path} and {@link Call#query} say. */
    public Uni<Page> get(String path, List<Map.Entry<String, String>> query) {
        return call(Call.get(path, query)).map(Answer::page);
    }

    /**
     * The answer to a GET, and the pages that follow; each is asked for when the one before it has been taken.
     *
     * @param limit the most items altogether, at least 1
     * @param from  the {@link #resumption} that a walk of the same call ended with, to go on there
     */
    public Multi<Page> pages(Call call, long limit, Optional<String> from) {
        return Multi.createFrom().deferred(() -> {
            var first = url(call);
            var start = from.map(token -> Resumption.link(first, token)).orElse(first);
            var walk = new PageWalk(origin, start, limit);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> page(walk.next(), call).map(walk::take))
                    .whilst(page -> walk.goesOn());
        });
    }

    /** What goes on behind a page; empty where it is the last one, or where the next link leads elsewhere. */
    public Optional<String> resumption(Call call, Page page) {
        return page.nextLink().filter(origin::owns).map(next -> Resumption.token(url(call), next));
    }

    /**
     * Everything that a delta query finds, or what has changed since; see
     * https://learn.microsoft.com/graph/delta-query-overview. The last page holds the link for the next time. Where Graph
     * has lost track, it starts over with everything.
     *
     * @param since the link of the last time
     * @param told  takes a line where it starts over
     */
    public Multi<Page> changes(Call call, Optional<URI> since, Consumer<String> told) {
        return Multi.createFrom().deferred(() -> {
            var walk = new DeltaWalk(origin, url(call), since, told);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> changed(walk, walk.next(), call))
                    .whilst(page -> walk.goesOn());
        });
    }

    private Uni<Page> changed(DeltaWalk walk, URI url, Call call) {
        return tried(url, call)
                .map(answer -> walk.isLost(answer)
                        ? walk.startOver(answer, url)
                        : walk.take(accepted(answer, url).page()));
    }

    /**
     * The answers to many requests, in the order of the requests and as soon as they are there; what is throttled or out
     * of order is asked for again. A batch leaves when there is room for its answers. Fails, after the answers to what
     * had been sent, where a batch is refused as a whole or where there is something that is no request.
     *
     * @param parallel how many batches may be under way at once
     * @param failFast whether nothing more is sent after the first refusal
     * @param limit    when it fails, after the answers that are there
     */
    public Multi<BatchAnswer> batch(BatchRequests requests, int parallel, boolean failFast, Optional<TimeLimit> limit) {
        return Multi.createFrom().deferred(() -> {
            var run = new BatchRun(requests, this::answer, retries, parallel, failFast);
            return limit.map(run::answers).orElseGet(run::answers);
        });
    }

    /** The contents of a file, by a path such as {@code /me/drive/root:/a.txt:/content}. */
    public Download download(String path) {
        return new Download(this, links, retries, DriveAddress.of(path));
    }

    /**
     * A file on its way to a drive.
     *
     * @param path such as {@code /me/drive/root:/a.txt:/content}
     */
    public Upload upload(String path, Conflict conflict) {
        return new Upload(this, links, retries, DriveAddress.of(path), conflict);
    }

    Uni<DriveFile> file(DriveAddress address) {
        return call(Call.get(address.item(), List.of())).map(answer -> DriveFile.of(answer, address));
    }

    /** Where the contents of a file are, for a short while and without a token. */
    Uni<URI> link(DriveAddress address) {
        return Uni.createFrom().deferred(() -> {
            var call = Call.get(address.content(), List.of());
            var url = url(call);
            return retries.of(call, () -> exchange.direct(client::whole, url, call))
                    .map(answer -> answer.status() / 100 == 3
                            ? BearerExchange.location(url, answer)
                            : nowhere(accepted(answer, url), url));
        });
    }

    private static URI nowhere(Answer answer, URI url) {
        throw Failure.of(FIX, "Graph answers " + url.getPath() + " itself (" + answer.content().length + " bytes)")
                .hint("jeton get " + url.getPath() + " --output-file FILE");
    }

    private Uni<Answer> answer(Batch batch) {
        return Uni.createFrom().deferred(() -> {
            var call = batch.call();
            var url = url(call);
            return retries.of(batch.isIdempotent(), () -> exchange.followed(client::whole, url, call))
                    .map(answer -> accepted(answer, url));
        });
    }

    private Uni<Page> page(URI url, Call call) {
        return tried(url, call).map(answer -> accepted(answer, url).page());
    }

    private Uni<Answer> tried(URI url, Call call) {
        return retries.of(call, () -> exchange.followed(client::whole, url, call)
                .invoke(answer -> Page.checkComplete(answer, url)));
    }

    private Answer accepted(Answer answer, URI url) {
        if (!answer.isSuccess()) {
            throw GraphErrors.of(answer, url, scopes);
        }
        return answer;
    }
}
