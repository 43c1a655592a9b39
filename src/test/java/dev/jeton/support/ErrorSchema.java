package dev.jeton.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Checks errors and warnings in JSON against {@code docs/error.schema.json}. */
public final class ErrorSchema {
    private static final JsonSchema SCHEMA = schema();

    private ErrorSchema() {}

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("docs/error.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the error of a failed run, whose stderr is warnings and this error, all of them in JSON. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> error(Program.Result failed) throws IOException {
        assertThat(failed.exitCode()).as(failed.err()).isNotZero();
        var lines = lines(failed);
        assertThat(lines.subList(0, lines.size() - 1)).as(failed.err()).allSatisfy(line -> assertThat(line)
                .contains("\"warning\""));
        var last = JSON.std.mapFrom(lines.get(lines.size() - 1));
        assertThat(last).as(failed.err()).containsOnlyKeys("error");
        var error = (Map<String, Object>) last.get("error");
        assertThat(error).as(failed.err()).containsEntry("exitCode", failed.exitCode());
        return error;
    }

    /** Returns the lines of stderr; each of them is valid. */
    public static List<String> lines(Program.Result result) {
        var lines = result.err().lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(SCHEMA.validate(line, InputFormat.JSON))
                .as(line)
                .isEmpty());
        return lines;
    }
}
