package dev.jeton.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Leaves out of the executable what Netty loads by name if it is there: the providers of Bouncy Castle, for kinds of keys
 * that the JDK cannot read. jeton uses Bouncy Castle for certificates and Argon2, which need no provider.
 */
final class NettySubstitutions {
    private NettySubstitutions() {}

    @TargetClass(className = "io.netty.handler.ssl.util.BouncyCastleUtil")
    static final class Providers {
        @Substitute
        public static boolean isBcProvAvailable() {
            return false;
        }

        @Substitute
        public static boolean isBcPkixAvailable() {
            return false;
        }

        @Substitute
        public static boolean isBcTlsAvailable() {
            return false;
        }

        @Substitute
        private static void tryLoading() {}
    }
}
