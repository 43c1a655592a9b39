package dev.jeton.auth;

import dev.jeton.failure.Failure;
import dev.jeton.failure.FailureFields;
import dev.jeton.json.Json;
import dev.jeton.storage.PrivateFile;
import java.io.IOException;
import java.util.Optional;

/** The file that tells other processes how the sign-in failed for which they waited. */
final class EndedSignIn {
    private final PrivateFile file;

    EndedSignIn(PrivateFile file) {
        this.file = file;
    }

    void save(Failure failure) {
        try {
            file.replace(Json.of(FailureFields.of(failure)));
        } catch (IOException e) {
            // no other process can read the pending sign-in either
        }
    }

    /** Returns the failure; empty if the process ended without one, or if the file cannot be read. */
    Optional<Failure> failure() {
        try {
            return file.read().map(Json::fields).map(FailureFields::read);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Forgets the failure of an earlier sign-in. */
    void delete() {
        try {
            file.delete();
        } catch (IOException e) {
            // the folder cannot be written to, so the file is not there
        }
    }
}
