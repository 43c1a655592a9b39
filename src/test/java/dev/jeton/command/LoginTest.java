package dev.jeton.command;

class LoginTest extends InJvm
        implements LoginContract,
                LoginWeatherContract,
                LoginHandoverContract,
                LoginAdviceContract,
                LoginStorageContract {}
