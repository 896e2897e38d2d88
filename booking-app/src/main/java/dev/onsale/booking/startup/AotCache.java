package dev.onsale.booking.startup;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this JVM uses the AOT cache that its command line names. The application also runs without.
 *
 * @param file the cache that the command line names; empty without one
 * @param present whether the file exists
 * @param used whether the JVM uses it
 */
record AotCache(String file, boolean present, boolean used) {

    static AotCache ofThisJvm() {
        var flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        var file = flags.getVMOption("AOTCache").getValue();
        // A JVM with a named cache shares classes with that one or with none.
        boolean shares = System.getProperty("java.vm.info", "").contains("sharing");
        return new AotCache(file, Files.exists(Path.of(file)), !file.isEmpty() && shares);
    }

    /** Whether the JVM rejected an existing cache. */
    boolean rejected() {
        return !file.isEmpty() && present && !used;
    }

    @Override
    public String toString() {
        if (file.isEmpty()) {
            return "No AOT cache: the command line of this JVM names none (-XX:AOTCache)";
        }
        if (used) {
            return "AOT cache in use: " + file;
        }
        return "AOT cache not used: "
                + (present
                        ? file + " does not fit this JVM, its flags or its class path; what the JVM said is above"
                        : "there is no " + file
                                + " in this image, as in every image for arm64 or from a build without training");
    }
}
