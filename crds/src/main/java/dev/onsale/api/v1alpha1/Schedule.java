package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** One performance of a concert. Its id in the booking API is {@code {concert}.{name}}. */
public record Schedule(
        @Required
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = "self.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$')",
                message = "write the schedule's name in lower case letters, digits and hyphens, such as day1")
        @JsonPropertyDescription("Name of the performance, unique in the concert.")
        String name,

        @Required
        @Size(min = 20, max = 40)
        @ValidationRule(value = Times.RULE, message = Times.MESSAGE)
        @JsonPropertyDescription("When it begins, as an RFC 3339 time with its offset.")
        String startsAt) {}
