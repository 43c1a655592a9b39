package dev.jeton.sandbox.graph;

import io.vertx.core.json.JsonObject;

/** One thing of a collection, read property by property: a million of them never exist at once. */
interface Row {
    /** What stands in the JSON: a string, a boolean, a number, a list, an object; null where there is nothing. */
    Object value(String property);

    /** Whether the property is shown at all. */
    default boolean has(String property) {
        return true;
    }

    /** One that leaves out what it lacks, where others say null. */
    static Row sparse(JsonObject object) {
        return new Row() {
            @Override
            public Object value(String property) {
                return object.getValue(property);
            }

            @Override
            public boolean has(String property) {
                return object.containsKey(property);
            }
        };
    }

    static Row of(JsonObject object) {
        return object::getValue;
    }
}
