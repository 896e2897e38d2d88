package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;

/** A block of seats of one price. Seat ids read {@code R-12-7}: section, row, number. */
@ValidationRule(
        value = "self.rows >= oldSelf.rows && self.seatsPerRow >= oldSelf.seatsPerRow",
        message = "a section cannot shrink, since its seats may be sold:"
                + " write the old rows and seatsPerRow or larger ones")
@ValidationRule(
        value = "self.accessible.all(a, a.matches('^[1-9][0-9]{0,2}-[1-9][0-9]{0,2}$')"
                + " && int(a.split('-')[0]) <= self.rows && int(a.split('-')[1]) <= self.seatsPerRow)",
        message = "an accessible seat is not one of the section's: write ROW-NUMBER such as 1-2,"
                + " with a row up to rows and a number up to seatsPerRow")
public record Section(
        @Required
        @Size(min = 1, max = 8)
        @ValidationRule(
                value = "self.matches('^[A-Z][A-Z0-9]{0,7}$')",
                message = "write the section as up to 8 capital letters and digits, a letter first, such as R or VIP1")
        @JsonPropertyDescription("Name of the section, the first part of its seat ids.")
        String name,

        @Required @Min(1) @Max(500) @JsonPropertyDescription("Number of rows, counted from 1.")
        int rows,

        @Required @Min(1) @Max(500) @JsonPropertyDescription("Number of seats in each row, counted from 1.")
        int seatsPerRow,

        @Required
        @ValidationRule(value = Prices.RULE, message = Prices.MESSAGE)
        @JsonPropertyDescription("Price of a seat in units of the currency: a whole number such as 50, or text with"
                + " decimals such as \"49.50\". A change applies to later bookings only.")
        IntOrString price,

        @Default("[]") @Size(max = 100) @JsonPropertyDescription("Seats for wheelchair users, as ROW-NUMBER.")
        List<@Size(min = 3, max = 7) String> accessible) {}
