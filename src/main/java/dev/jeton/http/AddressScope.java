package dev.jeton.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** From where an address can be reached; see the registries of special-purpose addresses (RFC 6890). */
enum AddressScope {
    LOOPBACK("on this machine"),
    LINK_LOCAL("in the local network"),
    PRIVATE("in a private network"),
    PUBLIC("public");

    /** The offset of the IPv4 address in ::a.b.c.d and 64:ff9b::a.b.c.d (NAT64), and in 2002:aabb:ccdd:: (6to4). */
    private static final int AT_END = 12;

    private static final int AFTER_6TO4 = 2;
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private final String description;

    AddressScope(String description) {
        this.description = description;
    }

    static AddressScope of(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return LOOPBACK;
        }
        var octets = address.getAddress();
        var embedded = address instanceof Inet6Address ? embedded(octets) : Optional.<InetAddress>empty();
        if (embedded.isPresent()) {
            return of(embedded.get());
        }
        if (address.isLinkLocalAddress() || address.isMulticastAddress()) {
            return LINK_LOCAL;
        }
        return address.isSiteLocalAddress() || isPrivate(address, octets) ? PRIVATE : special(address, octets);
    }

    /** Returns where the address is, for messages. */
    @Override
    public String toString() {
        return description;
    }

    /** Returns whether it is a unique local (fc00::/7) or a shared address (100.64.0.0/10). */
    private static boolean isPrivate(InetAddress address, byte[] octets) {
        return address instanceof Inet4Address
                ? octets[0] == 100 && (octets[1] & 0xc0) == 64
                : (octets[0] & 0xfe) == 0xfc;
    }

    /** 0.0.0.0/8 is this host, 240.0.0.0/4 includes the broadcast address. */
    private static AddressScope special(InetAddress address, byte[] octets) {
        if (!(address instanceof Inet4Address)) {
            return PUBLIC;
        }
        return octets[0] == 0 ? LOOPBACK : (octets[0] & 0xf0) == 0xf0 ? LINK_LOCAL : PUBLIC;
    }

    private static Optional<InetAddress> embedded(byte[] octets) {
        var prefix = Arrays.copyOf(octets, AT_END);
        if (Arrays.equals(prefix, new byte[AT_END]) || Arrays.equals(prefix, NAT64)) {
            return Optional.of(ipv4(octets, AT_END));
        }
        return octets[0] == 0x20 && octets[1] == 0x02 ? Optional.of(ipv4(octets, AFTER_6TO4)) : Optional.empty();
    }

    private static InetAddress ipv4(byte[] octets, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(octets, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four octets are an address
        }
    }
}
