package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the series of a load test's run are written. */
public enum ResultStore {
    /** Prometheus, by remote write. */
    @JsonProperty("Prometheus")
    PROMETHEUS,
    /** InfluxDB 1.x. */
    @JsonProperty("InfluxDB")
    INFLUXDB
}
