package dev.jeton.sandbox.graph;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** An entity of a collection, read property by property, so that a large collection needs no objects. */
interface Row {
    String TYPE = "@odata.type";

    /** Returns the JSON value: a string, a boolean, a number, a list, an object or null. */
    Object value(String property);

    /** Returns whether the JSON contains the property. */
    default boolean has(String property) {
        return !property.equals(TYPE) && !property.equals(GraphQuery.MANAGER);
    }

    /** Returns the row as an item of a collection of directory objects, each of which names its type. */
    default Row asDirectoryObject(GraphType type) {
        var row = this;
        return new Row() {
            @Override
            public Object value(String property) {
                return property.equals(TYPE) ? "#microsoft.graph." + type.typeName() : row.value(property);
            }

            @Override
            public boolean has(String property) {
                return property.equals(TYPE) || row.has(property);
            }
        };
    }

    /** Returns the properties as JSON. */
    default JsonObject json(List<String> properties) {
        var json = new JsonObject();
        properties.stream().filter(this::has).forEach(property -> json.put(property, value(property)));
        return json;
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
