package dev.jeton.graph.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests that have been read but not sent. Requests that depend on each other go into the same batch. */
public final class BatchWindow {
    /** In requests: the maximum distance of a request from one that it depends on. */
    static final int MAX_SPAN = 80;

    private static final int SIZE = MAX_SPAN + Batch.MAX_REQUESTS;

    /** In the order of their first requests; compared by identity. */
    private final List<Chain> chains = new ArrayList<>();

    private final Map<String, Chain> byId = new HashMap<>();

    /** Requests that depend on each other, directly or not. */
    private static final class Chain {
        final List<BatchRequest> requests = new ArrayList<>();
    }

    boolean isFull() {
        return byId.size() >= SIZE;
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Returns the number of its first line; it must not be empty. */
    long firstLine() {
        return chains.get(0).requests.get(0).line();
    }

    /** Fails with the number of the line if the request and those that it depends on do not fit into a batch. */
    void add(BatchRequest request) {
        if (byId.containsKey(request.id())) {
            throw request.place().invalid("the ID '" + request.id() + "' is already in use");
        }
        var joined = request.dependsOn().stream()
                .map(id -> chainOf(id, request))
                .distinct()
                .sorted(Comparator.comparing(chains::indexOf))
                .toList();
        if (1 + joined.stream().mapToInt(chain -> chain.requests.size()).sum() > Batch.MAX_REQUESTS) {
            throw request.place()
                    .invalid("more than " + Batch.MAX_REQUESTS
                            + " requests depend on each other: they do not fit into a batch");
        }
        join(joined, request);
    }

    /** Removes and returns the requests of the next batch, in the order of the input. */
    List<BatchRequest> take() {
        var taken = new ArrayList<BatchRequest>();
        while (!chains.isEmpty() && taken.size() + chains.get(0).requests.size() <= Batch.MAX_REQUESTS) {
            taken.addAll(chains.remove(0).requests);
        }
        taken.forEach(request -> byId.remove(request.id()));
        taken.sort(Comparator.comparing(BatchRequest::line));
        return taken;
    }

    private Chain chainOf(String id, BatchRequest request) {
        var chain = byId.get(id);
        if (chain == null) {
            throw request.place()
                    .invalid("depends on '" + id + "', which is not the ID of one of the " + MAX_SPAN
                            + " requests before it");
        }
        return chain;
    }

    private void join(List<Chain> joined, BatchRequest request) {
        var chain = joined.isEmpty() ? new Chain() : joined.get(0);
        if (joined.isEmpty()) {
            chains.add(chain);
        }
        joined.stream().skip(1).forEach(other -> {
            chains.remove(other);
            chain.requests.addAll(other.requests);
        });
        chain.requests.add(request);
        chain.requests.sort(Comparator.comparing(BatchRequest::line));
        chain.requests.forEach(each -> byId.put(each.id(), chain));
    }
}
