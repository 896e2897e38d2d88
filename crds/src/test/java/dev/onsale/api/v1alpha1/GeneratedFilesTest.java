package dev.onsale.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What is generated from the types and checked in is what the types make. After a change of the types write the files
 * again with {@code mvn -pl crds test -Dtest=GeneratedFilesTest -Donsale.regenerate=true} and review the difference.
 */
class GeneratedFilesTest {
    private static final Path ROOT = Path.of(System.getProperty("onsale.root", ".."));

    @Test
    void theCheckedInCrdIsTheGeneratedOne() throws IOException {
        assertUpToDate("crds/concerts.onsale.dev-v1.yaml", GeneratedCrd.yaml());
    }

    @Test
    void theReferenceIsWrittenFromTheCrd() throws IOException {
        assertUpToDate("docs/crd-reference.md", CrdReference.markdown());
    }

    @Test
    void everyFieldHasADescription() throws IOException {
        var root = GeneratedCrd.generate()
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema();
        assertThat(CrdReference.fields("", root))
                // The entries of status.conditions are Kubernetes' own type.
                .filteredOn(field -> !field.getKey().startsWith(".status.conditions[]"))
                .filteredOn(field ->
                        !field.getKey().equals(".spec") && !field.getKey().equals(".status"))
                .allSatisfy(field -> assertThat(field.getValue().getDescription())
                        .as(field.getKey())
                        .isNotBlank());
    }

    private static void assertUpToDate(String path, String generated) throws IOException {
        var file = ROOT.resolve(path);
        if (Boolean.getBoolean("onsale.regenerate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, generated);
        }
        assertThat(Files.readString(file))
                .as(
                        "%s differs from what the types make:"
                                + " run mvn -pl crds test -Dtest=GeneratedFilesTest -Donsale.regenerate=true",
                        path)
                .isEqualTo(generated);
    }
}
