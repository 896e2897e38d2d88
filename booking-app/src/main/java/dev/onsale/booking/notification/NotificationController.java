package dev.onsale.booking.notification;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.catalog.Priced;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the buyer's notifications. */
@RestController
@RequestMapping("/api/v1/notifications")
class NotificationController {

    private final Notifications notifications;
    private final Concerts concerts;

    NotificationController(Notifications notifications, Concerts concerts) {
        this.notifications = notifications;
        this.concerts = concerts;
    }

    /**
     * A page of notifications, newest first.
     *
     * @param nextCursor where the next page begins; absent on the last
     */
    record NotificationList(
            List<Notification> notifications, @Nullable String nextCursor) {}

    @GetMapping
    Priced<NotificationList> list(
            Buyer buyer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = Page.of(limit);
        var found = notifications.before(buyer, Page.before(cursor), page.query());
        return Priced.in(
                concerts.require(buyer.concert()),
                new NotificationList(page.cut(found), page.cursor(found, notification -> List.of(notification.id()))));
    }
}
