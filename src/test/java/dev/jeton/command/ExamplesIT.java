package dev.jeton.command;

import dev.jeton.support.QuietQuarkus;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

@QuarkusMainIntegrationTest
@WithTestResource(QuietQuarkus.class)
class ExamplesIT implements ExamplesContract {}
