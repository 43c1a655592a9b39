package dev.jeton.sandbox.graph;

import io.vertx.core.json.JsonObject;

/** One thing of a collection, read property by property: a million of them never exist at once. */
interface Row {
    /** What stands in the JSON: a string, a boolean, a number, a list, an object; null where there is nothing. */
    Object value(String property);

    static Row of(JsonObject object) {
        return object::getValue;
    }
}
