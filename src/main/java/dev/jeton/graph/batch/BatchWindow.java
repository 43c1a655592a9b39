package dev.jeton.graph.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests that have been read and not been sent: those that depend on each other go together. */
public final class BatchWindow {
    /** How far apart the first and the last of a chain may stand, in requests. */
    static final int LONGEST_SPAN = 80;

    private static final int SIZE = LONGEST_SPAN + Batch.LARGEST;

    /** In the order of their first requests. Each is told from others by what it is, not by what it holds. */
    private final List<Chain> chains = new ArrayList<>();

    private final Map<String, Chain> byId = new HashMap<>();

    private static final class Chain {
        final List<BatchRequest> requests = new ArrayList<>();
    }

    boolean isFull() {
        return byId.size() >= SIZE;
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** The lowest line in it; it must not be empty. */
    long firstLine() {
        return chains.get(0).requests.get(0).line();
    }

    /** Fails, naming the line, where it cannot be sent together with what it depends on. */
    void add(BatchRequest request) {
        if (byId.containsKey(request.id())) {
            throw BatchRequest.wrong(request.line(), "the ID '" + request.id() + "' is taken");
        }
        var joined = request.dependsOn().stream()
                .map(id -> chainOf(id, request))
                .distinct()
                .sorted(Comparator.comparing(chains::indexOf))
                .toList();
        if (1 + joined.stream().mapToInt(chain -> chain.requests.size()).sum() > Batch.LARGEST) {
            throw BatchRequest.wrong(
                    request.line(),
                    "more than " + Batch.LARGEST + " requests depend on each other, and a batch holds no more");
        }
        join(joined, request);
    }

    /** The oldest requests, as many as one batch takes; in the order of the input. */
    List<BatchRequest> take() {
        var taken = new ArrayList<BatchRequest>();
        while (!chains.isEmpty() && taken.size() + chains.get(0).requests.size() <= Batch.LARGEST) {
            taken.addAll(chains.remove(0).requests);
        }
        taken.forEach(request -> byId.remove(request.id()));
        taken.sort(Comparator.comparing(BatchRequest::line));
        return taken;
    }

    private Chain chainOf(String id, BatchRequest request) {
        var chain = byId.get(id);
        if (chain == null) {
            throw BatchRequest.wrong(
                    request.line(),
                    "it depends on '" + id
                            + "', which does not come before it, or too long before: a chain ends within "
                            + LONGEST_SPAN + " requests");
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
