package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.Failure;
import dev.jeton.graph.GraphErrors;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import java.util.Locale;

/** Where a file is uploaded to, and why the drive refuses it. */
record UploadTarget(DriveAddress address, Conflict conflict) {
    static final int CONFLICT = 409;

    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_LARGE = 413;
    private static final int LOCKED = 423;
    private static final int INSUFFICIENT_STORAGE = 507;

    /** Returns the path of the file in the drive. */
    String item() {
        return address.item();
    }

    Failure alreadyExists() {
        return failure("a file of this name exists")
                .advice(
                        "Add --conflict replace or --conflict rename. If it is a folder, end the path with a slash to upload"
                                + " into it.");
    }

    /** Returns a failure that quotes the drive's reason. */
    Failure refusal(Response<Content> response) {
        var message = GraphErrors.message(response);
        if (response.status() == CONFLICT && conflict == Conflict.FAIL && isAboutName(response)) {
            return GraphErrors.described(alreadyExists(), response);
        }
        var outcome = GraphErrors.isTransient(response.status()) ? UNAVAILABLE : ERROR;
        var reason = message.orElse("the upload session returned HTTP status " + response.status());
        return GraphErrors.described(Failure.of(outcome, cannotUpload(reason)), response)
                .advice(advice(response));
    }

    /** Returns whether this is a reason that only an upload has; Graph's other refusals need no other words. */
    static boolean isRefused(Response<Content> response) {
        return switch (response.status()) {
            case CONFLICT, PRECONDITION_FAILED, TOO_LARGE, LOCKED, INSUFFICIENT_STORAGE -> true;
            default -> false;
        };
    }

    Failure failure(String reason) {
        return Failure.of(ERROR, cannotUpload(reason));
    }

    private String cannotUpload(String reason) {
        return "cannot upload " + item() + ": " + reason;
    }

    private static boolean isAboutName(Response<Content> response) {
        var codes = GraphErrors.codes(response);
        return !isAboutOtherUpload(response) && (codes.isEmpty() || codes.contains("nameAlreadyExists"));
    }

    private static boolean isAboutOtherUpload(Response<Content> response) {
        return GraphErrors.message(response)
                .filter(text -> text.toLowerCase(Locale.ROOT).matches("(?s).*(upload session|being uploaded).*"))
                .isPresent();
    }

    private static String advice(Response<Content> response) {
        return switch (response.status()) {
            case CONFLICT, PRECONDITION_FAILED ->
                isAboutOtherUpload(response)
                        ? "Wait until the other upload has ended or expired, or upload under another name."
                        : isAboutName(response)
                                ? ""
                                : "The file in the drive has changed. Look at it before you upload again.";
            case TOO_LARGE -> "The drive accepts no file of this size.";
            case LOCKED -> "Wait until the file is closed, or upload under another name.";
            case INSUFFICIENT_STORAGE -> "Make room in the drive, or ask its owner for more.";
            default -> "";
        };
    }
}
