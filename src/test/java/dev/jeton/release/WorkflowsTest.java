package dev.jeton.release;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the workflows of GitHub may do, and whose code they run. */
class WorkflowsTest {
    private static final Path FOLDER = Path.of(".github/workflows");

    private static final String PINNED = ".*uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+(\\.\\d+)+";

    /** The actions whose commit could not be confirmed. */
    private static final List<String> BY_TAG =
            List.of("graalvm/setup-graalvm@v1", "actions/attest-build-provenance@v3");

    @Test
    void actions_are_pinned_by_commit() throws IOException {
        for (var workflow : workflows()) {
            assertThat(Files.readAllLines(workflow).stream()
                            .filter(line -> line.contains("uses:"))
                            .filter(line -> BY_TAG.stream().noneMatch(line::endsWith)))
                    .as(workflow.toString())
                    .isNotEmpty()
                    .allMatch(line -> line.matches(PINNED));
        }
    }

    @Test
    void each_job_names_its_permissions_and_only_jobs_that_publish_may_write() throws IOException {
        for (var workflow : workflows()) {
            var text = Files.readString(workflow);
            var jobs = text.substring(text.indexOf("\njobs:\n"));
            assertThat(text).as(workflow.toString()).contains("\npermissions: {}\n");
            assertThat(count("(?m)^  [\\w-]+:$", jobs)).isPositive().isEqualTo(count("(?m)^    permissions:$", jobs));
            assertThat(Stream.of(jobs.split("(?m)^  (?=[\\w-]+:$)"))
                            .filter(job -> job.contains(": write"))
                            .map(job -> job.substring(0, job.indexOf(':'))))
                    .isSubsetOf("image", "publish");
        }
    }

    @Test
    void the_release_verifies_the_signature_of_the_tag_before_every_other_job() throws IOException {
        var jobs = Files.readString(FOLDER.resolve("release.yml")).split("(?m)^jobs:$")[1];
        var all = Stream.of(jobs.split("(?m)^  (?=[\\w-]+:$)"))
                .filter(not(String::isBlank))
                .toList();
        assertThat(all.get(0)).startsWith("check:").contains(".verification.verified and .object.sha == $commit");
        assertThat(all.subList(1, all.size())).isNotEmpty().allMatch(job -> Pattern.compile("    needs: .*\\bcheck\\b")
                .matcher(job)
                .find());
    }

    private static List<Path> workflows() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.toList();
        }
    }

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
