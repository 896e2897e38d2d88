package dev.onsale.booking.outbox;

/**
 * The topics of events. Failed events pass through the shared retry topics; dead letters go to the topic of the same
 * name with the suffix {@code -dlt}.
 */
public enum Topic {
    /** Holds and their cancellations. */
    RESERVATIONS("onsale.reservations"),
    /** Payments, refunds and check-ins. */
    PAYMENTS("onsale.payments");

    public static final String DEAD_LETTER_SUFFIX = "-dlt";

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    /** Returns the name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** Returns the retry topic of attempt number {@code stage + 1}. */
    public static String retry(int stage) {
        return "onsale.retry-" + stage;
    }
}
