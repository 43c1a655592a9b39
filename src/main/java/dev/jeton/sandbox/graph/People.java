package dev.jeton.sandbox.graph;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The directory: the {@link GeneratedUsers}, and what was made of it since the start. */
final class People implements SandboxRows {
    /**
     * The last of what happened to someone.
     *
     * @param revision of the directory, by it
     * @param now      empty once deleted
     */
    record Change(String id, int revision, Optional<JsonObject> now) {}

    private final GeneratedUsers crowd;
    private final List<String> created = new ArrayList<>();
    // Oldest change first.
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Map<String, String> idsByChangedName = new LinkedHashMap<>();
    private int revision;
    private int deleted;

    People(GeneratedUsers crowd) {
        this.crowd = crowd;
    }

    /** How many changes there have been. */
    int revision() {
        return revision;
    }

    @Override
    public int places() {
        return crowd.size() + created.size();
    }

    @Override
    public int size() {
        return places() - deleted;
    }

    @Override
    public Optional<Row> at(int place) {
        if (place >= crowd.size()) {
            return changes.get(created.get(place - crowd.size())).now().map(Row::of);
        }
        var person = crowd.person(place);
        var change = changes.isEmpty() ? null : changes.get(person.id());
        return change == null ? Optional.of(person::value) : change.now().map(Row::of);
    }

    /** @param key an object ID or a user principal name, in any case */
    Optional<Row> find(String key) {
        var name = key.toLowerCase(Locale.ROOT);
        var change = changes.get(idsByChangedName.getOrDefault(name, name));
        if (change != null) {
            return change.now().map(Row::of);
        }
        return crowd.find(key).filter(it -> !changes.containsKey(it.id())).map(it -> it::value);
    }

    /** Those changed after a revision, each once, the oldest change first. */
    List<Change> changedSince(int since) {
        return changes.values().stream()
                .filter(change -> change.revision() > since)
                .toList();
    }

    /** What a revision of this one thing is called; it begins like the entity tags of other parts of Graph. */
    String tag(String id) {
        var change = changes.get(id);
        return "W/\"JzEtVXNlcn" + (change == null ? 0 : change.revision()) + "\"";
    }

    void add(JsonObject person) {
        created.add(person.getString("id"));
        change(person.getString("id"), Optional.of(person));
    }

    void change(JsonObject person) {
        change(person.getString("id"), Optional.of(person));
    }

    void delete(String id) {
        deleted++;
        change(id, Optional.empty());
    }

    private void change(String id, Optional<JsonObject> now) {
        var before = changes.remove(id);
        if (before != null) {
            before.now().ifPresent(it -> idsByChangedName.remove(name(it)));
        }
        now.ifPresent(it -> idsByChangedName.put(name(it), id));
        changes.put(id, new Change(id, ++revision, now));
    }

    private static String name(JsonObject person) {
        return person.getString("userPrincipalName").toLowerCase(Locale.ROOT);
    }
}
