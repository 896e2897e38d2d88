package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a concert should be. Every default stands in the schema, none in the operator. */
@ValidationRule(
        value = "self.sections.map(s, s.rows * s.seatsPerRow).sum() <= 200000",
        message = "the seat plan has more than 200000 seats: write fewer rows or seatsPerRow, or split the concert")
@ValidationRule(value = Prices.DIGITS_RULE, message = Prices.DIGITS_MESSAGE)
@ValidationRule(
        value = "self.queue.order != 'Lottery' || has(self.sale.opensAt) || (oldSelf.?queue.?order.orValue('FIFO')"
                + " == 'Lottery' && !oldSelf.?sale.?opensAt.hasValue())",
        message = "queue.order Lottery has no effect without sale.opensAt, until which it gathers buyers:"
                + " write sale.opensAt, or order: FIFO",
        optionalOldSelf = true)
@ValidationRule(
        value = "!has(self.sale.opensAt) || (oldSelf.hasValue() && oldSelf.value().schedules == self.schedules"
                + " && oldSelf.?sale.?opensAt.orValue('') == self.sale.opensAt"
                + " && oldSelf.?sale.?closesBefore.orValue('0s') == self.sale.closesBefore)"
                + " || self.schedules.exists(s, timestamp(self.sale.opensAt)"
                + " < timestamp(s.startsAt) - duration(self.sale.closesBefore))",
        message =
                "sale.opensAt is after the sale of every performance has ended, which is closesBefore before startsAt:"
                        + " write an earlier opensAt, a later startsAt or a shorter closesBefore",
        optionalOldSelf = true)
@ValidationRule(
        value = "oldSelf.hasValue() || self.monitoring.influxdb.url != ''"
                + " || self.loadTests.all(t, !('InfluxDB' in t.results))",
        message = ConcertSpec.INFLUXDB_MESSAGE,
        optionalOldSelf = true)
@ValidationRule(
        value = "self.monitoring.influxdb.url != '' || self.loadTests.all(t, !('InfluxDB' in t.results)"
                + " || (oldSelf.monitoring.influxdb.url == ''"
                + " && oldSelf.loadTests.exists(o, o.name == t.name && 'InfluxDB' in o.results)))",
        message = ConcertSpec.INFLUXDB_MESSAGE)
@ValidationRule(
        value = ScenarioRules.TOKEN_SPIKE_RULE,
        message = ScenarioRules.TOKEN_SPIKE_MESSAGE,
        optionalOldSelf = true)
@ValidationRule(value = ScenarioRules.HOT_SEAT_RULE, message = ScenarioRules.HOT_SEAT_MESSAGE, optionalOldSelf = true)
@ValidationRule(
        value = ScenarioRules.ACTIVE_PEAK_RULE,
        message = ScenarioRules.ACTIVE_PEAK_MESSAGE,
        optionalOldSelf = true)
@ValidationRule(value = ScenarioRules.SEATS_RULE, message = ScenarioRules.SEATS_MESSAGE, optionalOldSelf = true)
@ValidationRule(
        value = "has(self.ingress) || self.loadTests.all(t, t.target != 'Ingress')",
        message = "a load test has the target Ingress, and the concert has no ingress: write ingress.host,"
                + " or target: Service")
public record ConcertSpec(
        @Required
        @Size(min = 1, max = 200)
        @ValidationRule(value = Texts.NOT_BLANK_RULE, message = Texts.NOT_BLANK_MESSAGE)
        @JsonPropertyDescription("What buyers read as the concert's name.")
        String title,

        @Required @JsonPropertyDescription("Where the concert takes place.")
        Venue venue,

        @Required
        @Size(min = 3, max = 3)
        @ValidationRule(
                value = "self.matches('^[A-Z]{3}$')",
                message = "write the currency as three capital letters of ISO 4217, such as KRW or EUR")
        @ValidationRule(value = Currencies.KEPT_RULE, message = Currencies.KEPT_MESSAGE)
        @JsonPropertyDescription("Currency of all prices, as an ISO 4217 code. It cannot be changed.")
        String currency,

        @Required
        @Size(min = 1, max = 50)
        @ValidationRule(
                value = "oldSelf.all(o, self.exists(n, n.name == o.name))",
                message = "a section cannot be removed, since seats of it may be sold:"
                        + " write it again, and add new sections beside it")
        @JsonPropertyDescription(
                "The seat plan. Sections may be added and may grow; they cannot be removed or shrink, since their seats"
                        + " may be sold.")
        List<Section> sections,

        @Required
        @Size(min = 1, max = 50)
        @ValidationRule(
                value = "oldSelf.all(o, self.exists(n, n.name == o.name))",
                message = "a schedule cannot be removed, since seats of it may be sold:"
                        + " write it again, and move its startsAt if it is postponed")
        @JsonPropertyDescription(
                "The performances; each sells the whole seat plan. They may be added and moved, not removed.")
        List<Schedule> schedules,

        @Default("{}") @JsonPropertyDescription("When and how many seats may be bought.")
        Sale sale,

        @Required @JsonPropertyDescription("The waiting room. May be changed during the sale, and no pod restarts.")
        Queue queue,

        @Default("{}") @JsonPropertyDescription("The booking application.")
        App app,

        @JsonPropertyDescription("How buyers reach the concert. Omitted: only from inside the cluster.") @Nullable
        Ingress ingress,

        @Default("{}") @JsonPropertyDescription("Who takes the money of buyers.")
        Payment payment,

        @Default("{}") @JsonPropertyDescription("Who may buy.")
        Auth auth,

        @Default("{}") @JsonPropertyDescription("The database: the truth about seats, money and tickets.")
        Mysql mysql,

        @Default("{}") @JsonPropertyDescription("The store of the waiting room and of the seat leases.")
        Redis redis,

        @Default("{}") @JsonPropertyDescription("The broker that events are published to.")
        Kafka kafka,

        @Default("[]")
        @Size(max = 20)
        @JsonPropertyDescription("Load tests. They book seats of a rehearsal copy of the concert, never a real seat.")
        List<LoadTest> loadTests,

        @Default("{}") @JsonPropertyDescription("Where metrics and dashboards go.")
        Monitoring monitoring,

        @Default("Retain")
        @JsonPropertyDescription("What happens to volumes and credentials when the Concert is deleted:"
                + " Retain keeps them, and applying the Concert again brings the same seats, wallets and"
                + " tickets back.")
        DeletionPolicy deletionPolicy) {
    static final String INFLUXDB_MESSAGE = "a load test writes its results to InfluxDB, and monitoring.influxdb.url is"
            + " empty: write the URL, or leave InfluxDB out of results";
}
