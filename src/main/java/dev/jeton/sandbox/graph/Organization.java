package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Person;
import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SampleTenant;
import dev.jeton.sandbox.SandboxCall;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who reports to whom: five to each, in the order of the directory, and the first of them to the president. */
final class Organization {
    private static final int PRESIDENT = 21;
    private static final int SPAN = 5;

    private final People people;
    private final GraphPages pages;

    Organization(People people, GraphPages pages) {
        this.people = people;
        this.pages = pages;
    }

    Reply manager(SandboxCall call, Person person) {
        var place = SampleTenant.PEOPLE.indexOf(person);
        return Optional.of(place == 0 ? PRESIDENT : place / SPAN)
                .filter(manager -> place != PRESIDENT && manager < people.places())
                .flatMap(people::at)
                .map(manager -> GraphQuery.of(call, GraphType.USER).one(call, 200, manager))
                .orElseGet(() -> GraphError.notFound(call, "manager"));
    }

    Reply reports(SandboxCall call, Person person) {
        var place = SampleTenant.PEOPLE.indexOf(person);
        var reports = IntStream.range(0, people.places())
                .skip((long) place * SPAN)
                .limit(SPAN)
                .filter(report -> report != 0 && report != PRESIDENT);
        return pages.of(
                call,
                GraphType.USER,
                (place == PRESIDENT ? IntStream.concat(IntStream.of(0), reports) : reports)
                        .mapToObj(people::at)
                        .flatMap(Optional::stream)
                        .toList());
    }
}
