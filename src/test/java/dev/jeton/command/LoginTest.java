package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class LoginTest extends InJvm implements LoginContract, LoginWeatherContract, LoginHandoverContract, LoginAdviceContract {}
