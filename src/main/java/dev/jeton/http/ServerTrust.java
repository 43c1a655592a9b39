package dev.jeton.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/** Checks the certificates of servers, which Java asks for in three ways, in one method. Trusts no client. */
abstract class ServerTrust extends X509ExtendedTrustManager {
    /** The check that Java asks for, made by another trust manager. */
    interface Check {
        void by(X509ExtendedTrustManager other) throws CertificateException;
    }

    /** @param host returns the host that the certificate must be for */
    abstract void check(X509Certificate[] chain, Supplier<String> host, Check check) throws CertificateException;

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, () -> "", other -> other.checkServerTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(
                chain,
                () -> ((SSLSocket) socket).getHandshakeSession().getPeerHost(),
                other -> other.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, engine::getPeerHost, other -> other.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("jeton has no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    /** Returns none: only a server, which asks its clients for certificates, says which it accepts. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
