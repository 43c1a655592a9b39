package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Person;
import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SampleTenant;
import dev.jeton.sandbox.SandboxCall;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Managers and direct reports: five reports each, in the order of the directory; the first user reports to the
 * president.
 */
final class Organization {
    private static final int PRESIDENT = 21;
    private static final int SPAN = 5;

    private final UserDirectory directory;
    private final GraphPages pages;

    Organization(UserDirectory directory, GraphPages pages) {
        this.directory = directory;
        this.pages = pages;
    }

    Reply manager(SandboxCall call, Person person) {
        return manager(person.id())
                .map(manager -> GraphQuery.of(call, GraphType.USER).one(call, 200, manager))
                .orElseGet(() -> GraphError.notFound(call, "manager"));
    }

    /** Returns the manager of the user with this ID; empty for the president and for a user who was created. */
    Optional<Row> manager(String id) {
        return directory
                .generatedPosition(id)
                .filter(position -> position != PRESIDENT)
                .map(position -> position == 0 ? PRESIDENT : position / SPAN)
                .filter(manager -> manager < directory.positions())
                .flatMap(directory::at)
                .map(manager -> manager.asDirectoryObject(GraphType.USER));
    }

    /** Returns the user with the property {@code manager} if the query expands it. */
    Row expanded(Row user, GraphQuery query) {
        return query.manager().isEmpty()
                ? user
                : new Row() {
                    @Override
                    public Object value(String property) {
                        return property.equals(GraphQuery.MANAGER)
                                ? manager()
                                        .map(it -> it.json(GraphType.USER.selected(
                                                query.manager().get())))
                                        .orElse(null)
                                : user.value(property);
                    }

                    @Override
                    public boolean has(String property) {
                        return property.equals(GraphQuery.MANAGER) ? manager().isPresent() : user.has(property);
                    }

                    private Optional<Row> manager() {
                        return Organization.this.manager((String) user.value("id"));
                    }
                };
    }

    /** Returns the users with the property {@code manager} if the query expands it. */
    SandboxRows expanded(SandboxRows users, GraphQuery query) {
        return query.manager().isEmpty()
                ? users
                : new SandboxRows() {
                    @Override
                    public int positions() {
                        return users.positions();
                    }

                    @Override
                    public int size() {
                        return users.size();
                    }

                    @Override
                    public Optional<Row> at(int position) {
                        return users.at(position).map(user -> expanded(user, query));
                    }
                };
    }

    Reply reports(SandboxCall call, Person person) {
        var position = SampleTenant.PEOPLE.indexOf(person);
        var reports = IntStream.range(0, directory.positions())
                .skip((long) position * SPAN)
                .limit(SPAN)
                .filter(report -> report != 0 && report != PRESIDENT);
        return pages.of(
                call,
                GraphType.USER,
                (position == PRESIDENT ? IntStream.concat(IntStream.of(0), reports) : reports)
                        .mapToObj(directory::at)
                        .flatMap(Optional::stream)
                        .map(user -> user.asDirectoryObject(GraphType.USER))
                        .toList());
    }
}
