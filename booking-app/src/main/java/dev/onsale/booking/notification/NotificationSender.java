package dev.onsale.booking.notification;

import java.util.List;

/** Sends notifications to buyers, each once after its commit. One that cannot be sent is still in the buyer's list. */
interface NotificationSender {

    /** Must return soon and not throw: the consumer waits. */
    void send(List<Notification> notifications);
}
