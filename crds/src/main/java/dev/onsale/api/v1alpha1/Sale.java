package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** When and how many seats may be bought. */
@ValidationRule(
        value = "self.maxSeatsPerBooking <= self.maxSeatsPerBuyer",
        message = "maxSeatsPerBooking is more than maxSeatsPerBuyer:"
                + " write a smaller maxSeatsPerBooking or a larger maxSeatsPerBuyer")
@ValidationRule(
        value = "!has(self.opensAt) || !has(self.closesAt)"
                + " || (oldSelf.?opensAt.orValue('') == self.opensAt"
                + " && oldSelf.?closesAt.orValue('') == self.closesAt)"
                + " || timestamp(self.opensAt) < timestamp(self.closesAt)",
        message = "sale.opensAt must be before sale.closesAt: write a later closesAt",
        optionalOldSelf = true)
public record Sale(
        @Size(min = 20, max = 40)
        @ValidationRule(value = Times.RULE, message = Times.MESSAGE)
        @JsonPropertyDescription("When the sale opens, as an RFC 3339 time with its offset. Omitted: it is open.")
        @Nullable
        String opensAt,

        @Size(min = 20, max = 40)
        @ValidationRule(value = Times.RULE, message = Times.MESSAGE)
        @JsonPropertyDescription(
                "When the sale closes, as an RFC 3339 time with its offset. Omitted: with the sale of the"
                        + " last performance.")
        @Nullable
        String closesAt,

        @Default("4") @Min(1) @Max(100) @JsonPropertyDescription("The most seats of one reservation.")
        int maxSeatsPerBooking,

        @Default("4")
        @Min(1)
        @Max(1000)
        @JsonPropertyDescription("The most seats that one buyer may hold and own for one performance.")
        int maxSeatsPerBuyer,

        @Default("5m")
        @Size(min = 2, max = 16)
        @ValidationRule(value = Durations.RULE, message = Durations.MESSAGE)
        @JsonPropertyDescription("How long reserved seats are held for their payment, but not longer than until the"
                + " performance begins. So long their buyer may pay, whatever the time-outs of the queue.")
        String hold,

        @Default("0s")
        @Size(min = 2, max = 16)
        @ValidationRule(value = Durations.OR_ZERO_RULE, message = Durations.OR_ZERO_MESSAGE)
        @JsonPropertyDescription(
                "The sale of each performance ends this long before it begins. What is held then may be"
                        + " paid for until it begins.")
        String closesBefore) {}
