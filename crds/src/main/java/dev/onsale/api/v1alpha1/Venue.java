package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Where a concert takes place. */
public record Venue(
        @Required
        @Size(min = 1, max = 200)
        @ValidationRule(value = Texts.NOT_BLANK_RULE, message = Texts.NOT_BLANK_MESSAGE)
        @JsonPropertyDescription("What buyers read as the venue's name.")
        String name,

        @Default("UTC")
        @Size(max = 64)
        @ValidationRule(value = TimeZones.RULE, message = TimeZones.MESSAGE)
        @JsonPropertyDescription("Time zone that times are shown in, as an IANA name.")
        String timeZone) {}
