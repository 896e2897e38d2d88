package dev.onsale.booking.outbox;

/** Where events go. What a consumer failed on passes through the retry topics, which all share; what cannot be processed lands in the topic of the same name with {@code -dlt} behind. */
public enum Topic {
    /** Seats held and given back. */
    RESERVATIONS("onsale.reservations"),
    /** Payments, and what becomes of their tickets: refunds, check-ins. */
    PAYMENTS("onsale.payments");

    public static final String DEAD_LETTER_SUFFIX = "-dlt";

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    /** The name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** The topic of those that wait for attempt number {@code stage + 1}. */
    public static String retry(int stage) {
        return "onsale.retry-" + stage;
    }
}
