package dev.jeton.support;

import picocli.CommandLine;

/** Makes commands to be looked at, not to be run: what they would call is not there. */
public final class Unwired implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (!type.getName().startsWith("dev.jeton.")) {
            return CommandLine.defaultFactory().create(type); // picocli's own lists and maps
        }
        var constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]));
    }
}
