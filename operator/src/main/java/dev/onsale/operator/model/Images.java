package dev.onsale.operator.model;

/** The container images that the operator runs. */
public record Images(
        String bookingApp,
        String mysql,
        String redis,
        String kafka,
        String k6,
        String k6Starter,
        String mysqldExporter,
        String redisExporter) {}
