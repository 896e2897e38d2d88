package dev.onsale.cli.completion;

import java.util.List;
import java.util.Map;

/** Names that only the user's files and clusters know. */
public interface Names {
    /** Concerts, as the options written so far would find them. */
    List<String> concerts(Map<String, String> options);

    /** Load tests of a Concert. */
    List<String> loadTests(Map<String, String> options, String concert);

    /** Namespaces that have a Concert. */
    List<String> namespaces(Map<String, String> options);

    /** Contexts of the kubeconfig. */
    List<String> contexts(Map<String, String> options);
}
