package dev.jeton.sandbox;

/** The one tenant and the one app that the sandbox knows. */
final class SampleTenant {
    static final String ID = "5a9d0b0e-7c1e-4f0a-9a3b-c0ffee5a4db0";
    static final String CLIENT_ID = "1e70a5ab-0c11-4e57-8d1c-5a4db0ca11e5";
    static final String DOMAIN = "contoso.example";
    static final String NAME = "Contoso";
    static final String APP_NAME = "jeton (sample app)";

    private SampleTenant() {}
}
