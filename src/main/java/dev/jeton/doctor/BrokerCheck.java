package dev.jeton.doctor;

import dev.jeton.broker.BrokeredTokens;
import dev.jeton.config.Environment;
import java.nio.file.Path;
import java.util.Optional;

/** Checks the broker that {@code JETON_BROKER} names. */
record BrokerCheck(Environment environment) implements Check {
    private static final String UNSET = "unset " + BrokeredTokens.VARIABLE;

    @Override
    public Finding run() {
        Optional<String> socket = environment.find(BrokeredTokens.VARIABLE);
        if (socket.isEmpty()) {
            return Finding.info("none is set (" + BrokeredTokens.VARIABLE + ")");
        }
        return BrokeredTokens.problem(Path.of(socket.get()))
                .map(problem -> Finding.defect(
                        problem, "While " + BrokeredTokens.VARIABLE + " is set, commands ask that broker only.", UNSET))
                .orElseGet(() -> Finding.ok("one of this user listens at " + socket.get()));
    }
}
