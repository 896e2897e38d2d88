package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
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

    /** Bit sets of up to 50 sections, and the place in a cache. */
    private static final int BYTES_BESIDES = 8192;

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
     * @param currency ISO 4217 code; prices are in its smallest unit
     * @param currencyDigits decimal places that turn a price into units of the currency
     * @param taken ids of the held and sold seats
     */
    record Body(long version, String currency, int currencyDigits, List<SectionDocument> sections, List<String> taken) {

        Body withVersion(long other) {
            return new Body(other, currency, currencyDigits, sections, taken);
        }
    }

    /** Returns the document of now, or this one when nothing changed. */
    SeatMapDocument orNewer(SeatMapDocument now) {
        return now.version == version ? this : now;
    }

    /** Creates the document of a map. */
    static SeatMapDocument of(Concert concert, SeatMap map, JsonMapper json) {
        var sections = map.plan().sections().stream()
                .map(section -> new SectionDocument(
                        section.name(),
                        section.price(),
                        section.rows(),
                        section.seatsPerRow(),
                        section.accessible().stream().sorted().toList()))
                .toList();
        var unversioned = new Body(0, concert.currency(), concert.currencyDigits(), sections, map.takenSeats());
        long version = digest(json.writeValueAsBytes(unversioned));
        return new SeatMapDocument(map, version, json.writeValueAsBytes(unversioned.withVersion(version)));
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

    /** Returns what it takes in memory: both bodies, and a bit for each seat. */
    int bytes() {
        return json.length + gzip.length + map.plan().capacity() / Byte.SIZE + BYTES_BESIDES;
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
