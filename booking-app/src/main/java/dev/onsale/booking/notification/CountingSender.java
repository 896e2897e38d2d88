package dev.onsale.booking.notification;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts notifications and sends none: guests leave no address. They read their list, as the page does. */
@Component
class CountingSender implements NotificationSender {

    private final Map<Notification.Kind, Counter> counters = new EnumMap<>(Notification.Kind.class);

    CountingSender(MeterRegistry registry) {
        for (var kind : Notification.Kind.values()) {
            counters.put(
                    kind,
                    Counter.builder("onsale.notifications")
                            .description("Notifications that buyers were given")
                            .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    @Override
    public void send(List<Notification> notifications) {
        for (var notification : notifications) {
            requireNonNull(counters.get(notification.kind())).increment();
        }
    }
}
