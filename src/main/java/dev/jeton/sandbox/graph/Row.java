package dev.jeton.sandbox.graph;

import io.vertx.core.json.JsonObject;

/** An entity of a collection, read property by property, so that a large collection needs no objects. */
interface Row {
    /** Returns the JSON value: a string, a boolean, a number, a list, an object or null. */
    Object value(String property);

    /** Returns whether the JSON contains the property. */
    default boolean has(String property) {
        return true;
    }

    /** Returns a row that omits missing properties instead of returning null. */
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
