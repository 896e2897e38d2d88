/**
 * Real MySQL, Redis and Kafka servers for tests: {@link dev.onsale.servers.Servers} has one of each for the whole JVM,
 * the server classes start further ones that a test may kill, and Prometheus and InfluxDB for series. All listen on
 * free loopback ports, keep their data in a temporary folder and end with the JVM, even with one that is killed.
 */
@NullMarked
package dev.onsale.servers;

import org.jspecify.annotations.NullMarked;
