package dev.jeton.sandbox.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.sandbox.Person;
import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SampleTenant;
import dev.jeton.sandbox.SandboxCall;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Handles {@code /groups} and {@code joinedTeams}. Group n contains every nth user of the directory. */
final class Groups {
    /** Every second group is a team. */
    private static final int TEAMS = 2;

    private final UserDirectory directory;
    private final GraphPages pages;
    private final List<JsonObject> all = Stream.of(
                    "Everyone", "Retail", "Marketing", "Sales", "Finance", "経理部", "Umzug Zürich")
            .map(Groups::group)
            .toList();

    Groups(UserDirectory directory, GraphPages pages) {
        this.directory = directory;
        this.pages = pages;
    }

    /** @param rest the part of the path after {@code /groups} */
    Reply handle(SandboxCall call, String rest) {
        if (rest.isEmpty()) {
            return pages.of(call, GraphType.GROUP, all.stream().map(Row::sparse).toList());
        }
        var segments = rest.substring(1).split("/", 2);
        var number = IntStream.range(0, all.size())
                .filter(each -> all.get(each).getString("id").equalsIgnoreCase(segments[0]))
                .findFirst();
        if (number.isEmpty()) {
            return GraphError.notFound(call, segments[0]);
        }
        if (segments.length == 1) {
            return GraphQuery.of(call, GraphType.GROUP).one(call, 200, Row.sparse(all.get(number.getAsInt())));
        }
        return segments[1].equals("members")
                ? members(call, number.getAsInt())
                : GraphError.unknownSegment(call, "/" + segments[1]);
    }

    Reply memberOf(SandboxCall call, Person person) {
        var groups = of(person).mapToObj(number -> Row.sparse(all.get(number)).asDirectoryObject(GraphType.GROUP));
        return pages.of(call, GraphType.GROUP, groups.toList());
    }

    Reply joinedTeams(SandboxCall call, Person person) {
        var teams = of(person).filter(number -> number % TEAMS == 1).mapToObj(all::get);
        return pages.of(call, GraphType.TEAM, teams.map(Row::of).toList());
    }

    private IntStream of(Person person) {
        var position = SampleTenant.PEOPLE.indexOf(person);
        return IntStream.range(0, all.size()).filter(number -> position % (number + 1) == 0);
    }

    private Reply members(SandboxCall call, int number) {
        return pages.of(call, GraphType.USER, new Members(directory, number + 1));
    }

    /** Every nth user of the directory. */
    private record Members(UserDirectory directory, int step) implements SandboxRows {
        @Override
        public int positions() {
            return (directory.positions() + step - 1) / step;
        }

        @Override
        public int size() {
            return (int) IntStream.range(0, positions())
                    .filter(position -> at(position).isPresent())
                    .count();
        }

        @Override
        public Optional<Row> at(int position) {
            return directory.at(position * step).map(user -> user.asDirectoryObject(GraphType.USER));
        }
    }

    private static JsonObject group(String name) {
        var id = UUID.nameUUIDFromBytes(("group " + name).getBytes(UTF_8)).toString();
        var nickname = "group-" + id.substring(0, 4);
        return new JsonObject()
                .put("id", id)
                .put("createdDateTime", "2025-03-03T08:00:00Z")
                .put("description", "About " + name)
                .put("displayName", name)
                .put("groupTypes", new JsonArray().add("Unified"))
                .put("mail", nickname + "@" + SampleTenant.DOMAIN)
                .put("mailEnabled", true)
                .put("mailNickname", nickname)
                .put("securityEnabled", false)
                .put("visibility", "Private");
    }
}
