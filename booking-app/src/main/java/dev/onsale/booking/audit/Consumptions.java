package dev.onsale.booking.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Which consumer consumes which types of events, as parameters of the statements. */
final class Consumptions {

    /** Columns of a scan of the outbox: the sum of the ids of a consumer's due events, and the sum of their squares. */
    private static final String DUE = """
            COALESCE(SUM(IF(id < :young AND type IN (:types%1$d), id, 0)), 0) AS ids%1$d,
            COALESCE(SUM(IF(id < :young AND type IN (:types%1$d), id * CAST(id AS DECIMAL(20)), 0)), 0)
                AS squares%1$d""";

    /** The condition that they are the processed ones. */
    private static final String DONE = """
            (o.ids%1$d, o.squares%1$d) = (
                SELECT COALESCE(SUM(ids), 0), COALESCE(SUM(squares), 0)
                FROM done WHERE consumer = :consumer%1$d)""";

    private final int size;
    private final Map<String, Object> parameters;

    private record Consumption(String consumer, String type) {}

    /** From the types of each consumer, by name. */
    Consumptions(Map<String, Set<String>> types, JsonMapper json) {
        var sorted = new TreeMap<String, Set<String>>(types);
        size = sorted.size();
        var named = new HashMap<String, Object>();
        var pairs = new ArrayList<Consumption>();
        int index = 0;
        for (var one : sorted.entrySet()) {
            named.put("consumer" + index, one.getKey());
            named.put("types" + index, one.getValue());
            one.getValue().forEach(type -> pairs.add(new Consumption(one.getKey(), type)));
            index++;
        }
        named.put("consumers", json.writeValueAsString(pairs));
        parameters = Map.copyOf(named);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    String due() {
        return each(DUE, ",\n");
    }

    String done() {
        return each(DONE, "\nAND ");
    }

    private String each(String template, String between) {
        return IntStream.range(0, size).mapToObj(template::formatted).collect(Collectors.joining(between));
    }
}
