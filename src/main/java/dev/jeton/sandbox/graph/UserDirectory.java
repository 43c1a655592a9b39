package dev.jeton.sandbox.graph;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The directory: the {@link GeneratedUsers} and the changes since the start. */
final class UserDirectory implements SandboxRows {
    /**
     * The latest change to a user.
     *
     * @param revision of the directory after the change
     * @param current  empty if deleted
     */
    record Change(String id, int revision, Optional<JsonObject> current) {}

    private final GeneratedUsers generated;
    private final List<String> created = new ArrayList<>();
    // Oldest change first.
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Map<String, String> idsByChangedName = new LinkedHashMap<>();
    private int revision;
    private int deleted;

    UserDirectory(GeneratedUsers generated) {
        this.generated = generated;
    }

    /** Returns the number of changes. */
    int revision() {
        return revision;
    }

    @Override
    public int positions() {
        return generated.size() + created.size();
    }

    @Override
    public int size() {
        return positions() - deleted;
    }

    @Override
    public Optional<Row> at(int position) {
        if (position >= generated.size()) {
            return changes.get(created.get(position - generated.size()))
                    .current()
                    .map(Row::of);
        }
        var person = generated.person(position);
        var change = changes.isEmpty() ? null : changes.get(person.id());
        return change == null ? Optional.of(person::value) : change.current().map(Row::of);
    }

    /** Returns the position of a generated user, deleted or not; empty for a user who was created. */
    Optional<Integer> generatedPosition(String id) {
        return generated.position(id);
    }

    /** @param key an object ID or a user principal name, in any case */
    Optional<Row> find(String key) {
        var name = key.toLowerCase(Locale.ROOT);
        var change = changes.get(idsByChangedName.getOrDefault(name, name));
        if (change != null) {
            return change.current().map(Row::of);
        }
        return generated.find(key).filter(it -> !changes.containsKey(it.id())).map(it -> it::value);
    }

    /** Returns the latest change of each user after a revision, oldest first. */
    List<Change> changedSince(int since) {
        return changes.values().stream()
                .filter(change -> change.revision() > since)
                .toList();
    }

    /** Returns the entity tag of a user. */
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
            before.current().ifPresent(it -> idsByChangedName.remove(name(it)));
        }
        now.ifPresent(it -> idsByChangedName.put(name(it), id));
        changes.put(id, new Change(id, ++revision, now));
    }

    private static String name(JsonObject person) {
        return person.getString("userPrincipalName").toLowerCase(Locale.ROOT);
    }
}
