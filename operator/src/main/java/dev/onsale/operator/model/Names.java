package dev.onsale.operator.model;

import dev.onsale.api.v1alpha1.Concert;

/** The names of a Concert's objects. */
public record Names(String concert, String namespace) {
    /** Returns the names of a Concert's objects. */
    public static Names of(Concert concert) {
        return new Names(concert.getMetadata().getName(), concert.getMetadata().getNamespace());
    }

    /** Returns the name of everything of the booking application except the Ingress. */
    public String app() {
        return concert + "-app";
    }

    /** Returns the name of the ConfigMap that remembers the signing keys. */
    public String signingKeys() {
        return concert + "-signing-keys";
    }

    /** Returns the name of the Ingress. */
    public String ingress() {
        return concert;
    }

    /** Returns the name of the ConfigMap with {@code concert.json}. */
    public String concertConfig() {
        return concert + "-concert";
    }

    /** Returns the name of the Secret with a payment provider that users of versions without the field payment made. */
    public String payment() {
        return concert + "-payment";
    }

    /** Returns the name of everything of MySQL except its volume. */
    public String mysql() {
        return concert + "-mysql";
    }

    /** Returns the name of everything of Redis except its volume. */
    public String redis() {
        return concert + "-redis";
    }

    /** Returns the name of everything of Kafka except its volume. */
    public String kafka() {
        return concert + "-kafka";
    }

    /** Returns the name of a backing service's volume, as a StatefulSet would name it. */
    public String volumeOf(String service) {
        return "data-" + service + "-0";
    }

    /** Returns the name of the ConfigMap with the scripts of the scenarios. */
    public String scenarios() {
        return concert + "-scenarios";
    }

    /** Returns the name of what all load tests share, except the scripts. */
    public String loadTest() {
        return concert + "-load-test";
    }

    /** Returns the name of the ConfigMap with a dashboard. */
    public String dashboard(String dashboard) {
        return concert + "-dashboard-" + dashboard;
    }

    /** Returns the name of the rehearsal copy. */
    public String rehearsal() {
        return concert + "-rehearsal";
    }

    /** Returns the host name of a Service within the cluster. */
    public String host(String service) {
        return service + "." + namespace + ".svc";
    }
}
