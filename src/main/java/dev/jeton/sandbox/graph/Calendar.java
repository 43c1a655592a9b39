package dev.jeton.sandbox.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import io.vertx.core.json.JsonObject;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The events of each user: one on each working day of the first weeks of 2026. All times are in UTC. */
final class Calendar {
    private static final List<String> SUBJECTS =
            List.of("Stand-up", "Budget review", "Übergabe der Schlüssel", "Déjeuner", "会議");
    private static final LocalDateTime FIRST = LocalDateTime.parse("2026-01-05T09:00:00");
    private static final int WEEKS = 8;
    private static final int WORKING_DAYS = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS");

    private final GraphPages pages;
    private final List<JsonObject> events = new ArrayList<>();

    Calendar(GraphPages pages) {
        this.pages = pages;
        IntStream.range(0, WEEKS * WORKING_DAYS).mapToObj(Calendar::event).forEach(events::add);
    }

    /** @param rest the part of the path after {@code /me/events} */
    Reply events(SandboxCall call, String rest) {
        if (!rest.isEmpty()) {
            return call.isGet() ? one(call, rest.substring(1)) : GraphError.methodNotAllowed(call);
        }
        return switch (call.method()) {
            case "GET" -> page(call, events);
            case "POST" -> call.json().map(body -> create(call, body)).orElseGet(() -> GraphError.invalidBody(call));
            default -> GraphError.methodNotAllowed(call);
        };
    }

    /**
     * @see <a href="https://learn.microsoft.com/graph/api/calendar-list-calendarview">Microsoft Graph documentation</a>
     */
    Reply view(SandboxCall call) {
        var start = call.parameters().get("startDateTime");
        var end = call.parameters().get("endDateTime");
        if (start == null || end == null) {
            throw new GraphErrorReply(
                    "ErrorInvalidParameter",
                    "This request requires a time window specified by the query string parameters StartDateTime and"
                            + " EndDateTime.");
        }
        var from = time(start);
        var to = time(end);
        return page(
                call,
                events.stream()
                        .filter(event -> time(event, "start").isBefore(to)
                                && time(event, "end").isAfter(from))
                        .toList());
    }

    private Reply page(SandboxCall call, List<JsonObject> found) {
        return pages.of(call, GraphType.EVENT, found.stream().map(Row::sparse).toList());
    }

    private Reply one(SandboxCall call, String id) {
        return events.stream()
                .filter(event -> event.getString("id").equals(id))
                .findFirst()
                .map(event -> GraphQuery.of(call, GraphType.EVENT).one(call, 200, Row.sparse(event)))
                .orElseGet(() -> GraphError.itemNotFound(call));
    }

    private Reply create(SandboxCall call, JsonObject body) {
        if (time(body, "end").isBefore(time(body, "start"))) {
            throw new GraphErrorReply("ErrorPropertyValidationFailure", "At least one property failed validation.");
        }
        var event = body.copy().put("id", id(events.size()));
        events.add(event);
        return GraphQuery.of(call, GraphType.EVENT)
                .one(call, 201, Row.sparse(event))
                .with("Location", call.origin() + call.path() + "/" + event.getString("id"));
    }

    private static LocalDateTime time(JsonObject event, String property) {
        var time = event.getJsonObject(property, new JsonObject()).getString("dateTime");
        if (time == null) {
            throw new GraphErrorReply(
                    "ErrorPropertyValidationFailure", "At least one property failed validation: " + property);
        }
        return time(time);
    }

    /** @param text a date, with or without a time */
    private static LocalDateTime time(String text) {
        try {
            return LocalDateTime.parse(text.contains("T") ? text : text + "T00:00:00", DateTimeFormatter.ISO_DATE_TIME);
        } catch (DateTimeParseException e) {
            throw new GraphErrorReply("ErrorInvalidParameter", "The value '" + text + "' is not a date and time.");
        }
    }

    private static JsonObject event(int number) {
        var day = number % WORKING_DAYS;
        var start = FIRST.plusWeeks(number / WORKING_DAYS).plusDays(day).plusHours(day);
        return new JsonObject()
                .put("id", id(number))
                .put("subject", SUBJECTS.get(day))
                .put("start", dateTime(start))
                .put("end", dateTime(start.plusHours(1)))
                .put("location", new JsonObject().put("displayName", "18/" + (2111 + day)))
                .put("isAllDay", false);
    }

    private static JsonObject dateTime(LocalDateTime time) {
        return new JsonObject().put("dateTime", TIME.format(time)).put("timeZone", "UTC");
    }

    private static String id(int number) {
        return "AAMk" + UUID.nameUUIDFromBytes(("event " + number).getBytes(UTF_8));
    }
}
