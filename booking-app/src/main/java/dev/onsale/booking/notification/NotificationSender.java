package dev.onsale.booking.notification;

import java.util.List;

/** Brings notifications to buyers. Called once for each, after it is committed: one that cannot be brought is still in the buyer's list. */
interface NotificationSender {

    /** Must return soon and not throw: the events behind wait. */
    void send(List<Notification> notifications);
}
