package dev.jeton.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP or IMAP server on loopback that takes XOAUTH2 only, accepts everybody, and records the client's responses. */
public final class MailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final boolean isSmtp;
    private final List<String> responses = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private MailServer(boolean isSmtp) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.isSmtp = isSmtp;
        var thread = new Thread(this::accept);
        thread.setDaemon(true);
        thread.start();
    }

    public static MailServer smtp() throws IOException {
        return new MailServer(true);
    }

    public static MailServer imap() throws IOException {
        return new MailServer(false);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The decoded responses of XOAUTH2. */
    public List<String> responses() {
        return responses;
    }

    /** The lines that clients sent besides. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                client.setSoTimeout(60_000);
                serve(client);
            } catch (IOException e) {
                // the client or the test has closed the connection
            }
        }
    }

    private void serve(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        var out = client.getOutputStream();
        write(out, isSmtp ? "220 loopback ESMTP" : "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] loopback");
        for (String line; (line = in.readLine()) != null; ) {
            if (!(isSmtp ? smtp(line, in, out) : imap(line, in, out))) {
                return;
            }
        }
    }

    private boolean smtp(String line, BufferedReader in, OutputStream out) throws IOException {
        var words = line.split(" ");
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" -> write(out, "250-loopback\r\n250 AUTH XOAUTH2");
            case "AUTH" -> {
                authenticate(words.length > 2 ? words[2] : "", "334 ", in, out);
                write(out, "235 2.7.0 Authentication successful");
            }
            case "DATA" -> {
                write(out, "354 Go on");
                for (String data; !(data = in.readLine()).equals("."); ) {
                    lines.add(data);
                }
                write(out, "250 2.0.0 OK");
            }
            case "QUIT" -> {
                write(out, "221 2.0.0 Bye");
                return false;
            }
            default -> {
                lines.add(line);
                write(out, "250 2.0.0 OK");
            }
        }
        return true;
    }

    private boolean imap(String line, BufferedReader in, OutputStream out) throws IOException {
        var words = line.split(" ");
        switch (words[1].toUpperCase(Locale.ROOT)) {
            case "CAPABILITY" -> write(out, "* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2\r\n" + words[0] + " OK done");
            case "AUTHENTICATE" -> {
                authenticate(words.length > 3 ? words[3] : "", "+ ", in, out);
                write(out, words[0] + " OK done");
            }
            default -> {
                lines.add(line);
                write(out, words[0] + " NO not here");
            }
        }
        return true;
    }

    private void authenticate(String initial, String challenge, BufferedReader in, OutputStream out)
            throws IOException {
        var response = initial;
        if (response.isEmpty()) {
            write(out, challenge);
            response = in.readLine();
        }
        responses.add(new String(Base64.getDecoder().decode(response), ISO_8859_1));
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }
}
