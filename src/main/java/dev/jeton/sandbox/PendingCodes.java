package dev.jeton.sandbox;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The issued device codes. Used by the server's event loop and by callers of {@link Sandbox#approve(String)}. */
final class PendingCodes {
    // Without 0 O, 1 I L, which people confuse when they type a code.
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final int USER_CODE_LENGTH = 9;
    private static final int DEVICE_CODE_BYTES = 96;

    private final SandboxOptions options;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, PendingCode> byUserCode = new LinkedHashMap<>();
    private final Map<String, PendingCode> byDeviceCode = new LinkedHashMap<>();

    PendingCodes(SandboxOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    synchronized PendingCode issue(Grant requested) {
        var own = options.forCode(byUserCode.isEmpty());
        var code = new PendingCode(newUserCode(), newDeviceCode(), requested, clock.instant(), own);
        byUserCode.put(code.userCode(), code);
        byDeviceCode.put(code.deviceCode(), code);
        return code;
    }

    /** Returns the result of a poll with this device code; empty if it was never issued. */
    synchronized Optional<PendingCode.Poll> poll(String deviceCode) {
        return Optional.ofNullable(byDeviceCode.get(deviceCode)).map(code -> code.poll(clock.instant()));
    }

    /** Returns the grant of an approved device code. */
    synchronized Grant grant(String deviceCode) {
        return byDeviceCode.get(deviceCode).grant();
    }

    /** Finds a code as typed, ignoring spaces, dashes and case. */
    synchronized Optional<PendingCode> find(String typed) {
        var plain = typed.replaceAll("[\\s\\p{Pd}]", "").toUpperCase(Locale.ROOT);
        return Optional.ofNullable(byUserCode.get(plain));
    }

    synchronized boolean isOpen(PendingCode code) {
        return code.isOpen(clock.instant());
    }

    synchronized boolean isExpired(PendingCode code) {
        return code.isExpired(clock.instant());
    }

    /** Approves the code if it is open, and returns whether it was. */
    synchronized boolean approve(String userCode, Person person) {
        return find(userCode)
                .filter(code -> code.approve(person, clock.instant()))
                .isPresent();
    }

    /** Declines the code if it is open, and returns whether it was. */
    synchronized boolean decline(String userCode) {
        return find(userCode).filter(code -> code.decline(clock.instant())).isPresent();
    }

    private String newUserCode() {
        var code = new StringBuilder();
        random.ints(USER_CODE_LENGTH, 0, ALPHABET.length()).forEach(i -> code.append(ALPHABET.charAt(i)));
        return byUserCode.containsKey(code.toString()) ? newUserCode() : code.toString();
    }

    private String newDeviceCode() {
        var bytes = new byte[DEVICE_CODE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
