package dev.onsale.booking.startup;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a JVM that was told to take its classes from an AOT cache has made of it. A cache that it cannot use is no reason
 * for it to stop.
 *
 * @param file the cache that the command line names, or nothing
 * @param present whether there is such a file
 * @param used whether the JVM runs on it
 */
record AotCache(String file, boolean present, boolean used) {

    static AotCache ofThisJvm() {
        var flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        var file = flags.getVMOption("AOTCache").getValue();
        // Where a cache is named the JVM shares classes with that one or with none.
        var shares = System.getProperty("java.vm.info", "").contains("sharing");
        return new AotCache(file, Files.exists(Path.of(file)), !file.isEmpty() && shares);
    }

    /** Whether something is there that should have been used. */
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
