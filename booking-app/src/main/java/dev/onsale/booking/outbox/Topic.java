package dev.onsale.booking.outbox;

/** Where events go. What cannot be processed lands in the topic of the same name with {@code -dlt} behind. */
public enum Topic {
    /** Seats held and given back. */
    RESERVATIONS(Topic.RESERVATIONS_NAME),
    /** Payments and refunds. */
    PAYMENTS(Topic.PAYMENTS_NAME);

    /** For annotations, which take constants only. */
    public static final String RESERVATIONS_NAME = "onsale.reservations";

    public static final String PAYMENTS_NAME = "onsale.payments";

    static final String DEAD_LETTER_SUFFIX = "-dlt";

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    /** The name in Kafka. */
    public String topicName() {
        return topicName;
    }
}
