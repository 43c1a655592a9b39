package dev.jeton.doctor;

import dev.jeton.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the findings as JSON, as {@code docs/doctor.schema.json} describes it. */
public final class JsonReport {
    /** Changes if a field changes its meaning or goes away, not if one is added. */
    private static final int VERSION = 1;

    private JsonReport() {}

    public static String of(List<Step> steps, Summary summary) {
        var counts = new LinkedHashMap<String, Object>();
        for (var verdict : Verdict.values()) {
            counts.put(verdict.id(), summary.count(verdict));
        }
        var report = new LinkedHashMap<String, Object>();
        report.put("schema", VERSION);
        report.put("checks", steps.stream().map(JsonReport::check).toList());
        report.put("counts", counts);
        summary.first().ifPresent(first -> report.put("first", first));
        report.put("exitCode", summary.outcome().exitCode());
        return Json.of(report);
    }

    private static Map<String, Object> check(Step step) {
        var result = step.result().join();
        var finding = result.finding();
        var check = new LinkedHashMap<String, Object>();
        check.put("name", step.name());
        putIfSet(check, "host", step.host());
        check.put("verdict", finding.verdict().id());
        check.put("found", finding.found());
        putIfSet(check, "meaning", finding.meaning());
        putIfSet(check, "fix", finding.fix());
        result.blockedBy().ifPresent(blocker -> check.put("needs", blocker));
        if (!finding.details().isEmpty()) {
            check.put("details", finding.details());
        }
        check.put("milliseconds", result.took().toMillis());
        return check;
    }

    private static void putIfSet(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
