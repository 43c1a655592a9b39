package dev.jeton.command;

import io.quarkus.test.junit.main.QuarkusMainTest;

@QuarkusMainTest
class LoginTest implements LoginContract, LoginWeatherContract, LoginHandoverContract {}
