package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.drive.Part;
import java.util.Base64;

/** The photo of each user: a grey JPEG of 48 by 48 pixels. */
final class Photo {
    private static final String JPEG =
            "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwg"
                    + "JC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAAwADABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAgH/8QAFBABAAAA"
                    + "AAAAAAAAAAAAAAAAAP/aAAgBAQAAPwDOwABVQlUBVQlUAAFVAJVFVAJVf//Z";

    private Photo() {}

    static Reply reply() {
        return Reply.part(200, Part.of(Base64.getDecoder().decode(JPEG))).with("Content-Type", "image/jpeg");
    }
}
