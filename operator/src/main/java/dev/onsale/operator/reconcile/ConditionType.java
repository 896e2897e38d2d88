package dev.onsale.operator.reconcile;

/** The conditions of a Concert, in the order of its status. */
public enum ConditionType {
    /** Buyers are served. Its reason and message name the condition that keeps them from it, or soon may. */
    READY("Ready"),
    /** MySQL answers. */
    DATABASE_READY("DatabaseReady"),
    /** Redis answers. */
    REDIS_READY("RedisReady"),
    /** Kafka answers. */
    KAFKA_READY("KafkaReady"),
    /** The application's Secret has every key that tickets, sessions and staff depend on. */
    KEYS_READY("KeysReady"),
    /** The booking application serves. */
    APP_READY("AppReady"),
    /** Every ready pod has applied this generation of the Concert. */
    QUEUE_APPLIED("QueueApplied"),
    /** The last run of every load test passed. */
    LOAD_TESTED("LoadTested");

    private final String value;

    ConditionType(String value) {
        this.value = value;
    }

    /** Returns the type in the form of the status. */
    public String value() {
        return value;
    }
}
