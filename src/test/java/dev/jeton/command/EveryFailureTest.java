package dev.jeton.command;

import dev.jeton.support.Slow;

@Slow
class EveryFailureTest extends InJvm implements EveryFailureContract {}
