package dev.jeton.command.option;

import dev.jeton.config.Period;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts a duration, so that an invalid one is reported before anything else is done. */
public final class PeriodText implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        duration(text);
        return text;
    }

    static Duration duration(String text) {
        return Period.of(text)
                .orElseThrow(() -> new TypeConversionException("not a duration such as " + Period.EXAMPLES));
    }
}
