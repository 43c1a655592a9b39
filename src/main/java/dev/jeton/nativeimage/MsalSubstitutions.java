package dev.jeton.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Leaves out of the executable the flows of msal4j that jeton does not use: the browser flow (and with it AWT and an HTTP
 * server), passwords over WS-Trust (and with it the XML parsers), managed identity.
 */
final class MsalSubstitutions {
    private MsalSubstitutions() {}

    @TargetClass(className = "com.microsoft.aad.msal4j.AuthenticationResult")
    static final class Result {}

    @TargetClass(className = "com.microsoft.aad.msal4j.OAuthAuthorizationGrant")
    static final class Grant {}

    @TargetClass(className = "com.microsoft.aad.msal4j.AcquireTokenByInteractiveFlowSupplier")
    static final class BrowserFlow {
        @Substitute
        Result execute() {
            throw leftOut("the browser flow");
        }
    }

    @TargetClass(className = "com.microsoft.aad.msal4j.AcquireTokenByManagedIdentitySupplier")
    static final class ManagedIdentity {
        @Substitute
        Result execute() {
            throw leftOut("managed identity");
        }
    }

    @TargetClass(className = "com.microsoft.aad.msal4j.AcquireTokenByAuthorizationGrantSupplier")
    static final class Password {
        /** Does nothing: msal4j calls it for every grant, also for a refresh token. */
        @Substitute
        private void processPasswordGrant(Grant grant) {}

        @Substitute
        private java.util.Map<String, String> getAuthorizationGrantIntegrated(String user) {
            throw leftOut("integrated Windows authentication");
        }
    }

    private static UnsupportedOperationException leftOut(String what) {
        return new UnsupportedOperationException(what + " is not part of this program");
    }
}
