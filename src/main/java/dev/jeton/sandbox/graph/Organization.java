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
        var position = SampleTenant.PEOPLE.indexOf(person);
        return Optional.of(position == 0 ? PRESIDENT : position / SPAN)
                .filter(manager -> position != PRESIDENT && manager < directory.positions())
                .flatMap(directory::at)
                .map(manager -> GraphQuery.of(call, GraphType.USER).one(call, 200, manager))
                .orElseGet(() -> GraphError.notFound(call, "manager"));
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
                        .toList());
    }
}
