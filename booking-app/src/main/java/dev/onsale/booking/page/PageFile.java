package dev.onsale.booking.page;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.Resource;

/** A file of the page, read and compressed once for all visitors. */
final class PageFile {

    /** Where the built page of buyers is. */
    static final String FOLDER = "classpath:/page/";

    /** Where the built pages of staff are. */
    static final String STAFF_FOLDER = "classpath:/staff/";

    private final String name;
    private final byte[] plain;
    private final byte[] gzip;
    private final String etag;

    PageFile(String name, byte[] plain) {
        this.name = name;
        this.plain = plain;
        gzip = compress(plain);
        var checksum = new CRC32();
        checksum.update(plain);
        // Weak, because the compressed and the plain body share it.
        etag = String.format(Locale.ROOT, "W/\"%08x\"", checksum.getValue());
    }

    static PageFile read(Resource file) {
        try {
            return new PageFile(requireNonNull(file.getFilename()), file.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(file), e);
        }
    }

    String name() {
        return name;
    }

    String etag() {
        return etag;
    }

    byte[] plain() {
        return plain;
    }

    byte[] gzip() {
        return gzip;
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
