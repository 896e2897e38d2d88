package dev.onsale.booking.reservation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** A seat map as it is sent: serialized and compressed once for all readers. */
final class SeatMapDocument {

    private final SeatMap map;
    private final long version;
    private final byte[] json;
    private final byte[] gzip;

    private SeatMapDocument(SeatMap map, long version, byte[] json) {
        this.map = map;
        this.version = version;
        this.json = json;
        this.gzip = compress(json);
    }

    /**
     * A section as it is sent.
     *
     * @param rows numbered from 1
     * @param seatsPerRow numbered from 1
     * @param accessible seats as {@code row-number}
     */
    record SectionDocument(String name, long price, int rows, int seatsPerRow, List<String> accessible) {}

    /**
     * The response body.
     *
     * @param version differs whenever a seat changed; the same in every instance
     * @param taken ids of the held and sold seats
     */
    record Body(long version, List<SectionDocument> sections, List<String> taken) {}

    /** Returns the document of a map, or the previous one when nothing changed. */
    static SeatMapDocument of(SeatMap map, JsonMapper json, SeatMapDocument before) {
        var now = of(map, json);
        return now.version == before.version ? before : now;
    }

    /** Creates the document of a map. */
    static SeatMapDocument of(SeatMap map, JsonMapper json) {
        var sections = map.plan().sections().stream()
                .map(section -> new SectionDocument(
                        section.name(),
                        section.price(),
                        section.rows(),
                        section.seatsPerRow(),
                        section.accessible().stream().sorted().toList()))
                .toList();
        var unversioned = new Body(0, sections, map.takenSeats());
        long version = digest(json.writeValueAsBytes(unversioned));
        return new SeatMapDocument(
                map, version, json.writeValueAsBytes(new Body(version, sections, unversioned.taken())));
    }

    SeatMap map() {
        return map;
    }

    /** Weak, because the compressed and the plain body share it. */
    String etag() {
        return "W/\"" + version + "\"";
    }

    byte[] json() {
        return json;
    }

    byte[] gzip() {
        return gzip;
    }

    /** 48 bits, exact in every JSON parser. */
    private static long digest(byte[] content) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(content))
                            .getLong()
                    >>> 16;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] compress(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
