package dev.jeton.sandbox;

/** Where a person enters the code. */
final class DevicePage {
    static final String PATH = "/devicelogin";

    private DevicePage() {}
}
