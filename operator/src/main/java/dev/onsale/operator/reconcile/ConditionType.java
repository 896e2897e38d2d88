package dev.onsale.operator.reconcile;

/** The conditions of a concert, in the order in which they stand in its status. */
public enum ConditionType {
    /** Everything below but LoadTested is true. */
    READY("Ready"),
    /** The database answers. */
    DATABASE_READY("DatabaseReady"),
    /** Redis answers. */
    REDIS_READY("RedisReady"),
    /** Kafka answers. */
    KAFKA_READY("KafkaReady"),
    /** The booking application serves. */
    APP_READY("AppReady"),
    /** Every ready pod has applied the concert of this generation. */
    QUEUE_APPLIED("QueueApplied"),
    /** The latest verdict of every load test is Passed. */
    LOAD_TESTED("LoadTested");

    private final String value;

    ConditionType(String value) {
        this.value = value;
    }

    /** The type as it stands in the status. */
    public String value() {
        return value;
    }
}
