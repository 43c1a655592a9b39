package dev.jeton.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test for bytes in Base64 and the hash that OneDrive itself gave for them, as rclone's authors noted it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({
    "'', AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "Sg==, SgAAAAAAAAAAAAAAAQAAAAAAAAA=",
    "jRRDVA==, jaDAEKgAAAAAAAAABAAAAAAAAAA=",
    "gQaybEqS/4UlDc8e4IJm, gDCALNigBEn8oxAlZ8AzPAAOQZg=",
    "2fuxhBJXtpWFe8dOfdGeHw==, O9tHLAghgSvYohKFyMMxnNCHaHg=",
    "T6LYJIfDh81JrAK309H2JMJTXis=, zBTHrspn3mEcohlJdIUAbjGNaNg=",
    "N9abi3qy/mC1THZuVLHPpx7SgwtLOA==, 1KTYttCBEen8Hwy1doId3ECFWDw="
})
public @interface OneDriveHashes {}
