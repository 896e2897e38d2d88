package dev.onsale.operator.model;

import dev.onsale.api.v1alpha1.Concert;

/** The names of a concert's objects. */
public record Names(String concert, String namespace) {
    /** The names for a concert. */
    public static Names of(Concert concert) {
        return new Names(concert.getMetadata().getName(), concert.getMetadata().getNamespace());
    }

    /** Everything of the booking application except the Ingress. */
    public String app() {
        return concert + "-app";
    }

    /** The Ingress. */
    public String ingress() {
        return concert;
    }

    /** The ConfigMap with {@code concert.json}. */
    public String concertConfig() {
        return concert + "-concert";
    }

    /** The Secret with the address and key of a payment provider, made by whoever wants one. */
    public String payment() {
        return concert + "-payment";
    }

    /** Everything of MySQL except its volume. */
    public String mysql() {
        return concert + "-mysql";
    }

    /** Everything of Redis except its volume. */
    public String redis() {
        return concert + "-redis";
    }

    /** Everything of Kafka except its volume. */
    public String kafka() {
        return concert + "-kafka";
    }

    /** The volume of the backing service with this name; called as a StatefulSet would call it. */
    public String volumeOf(String service) {
        return "data-" + service + "-0";
    }

    /** The ConfigMap with the scripts of the scenarios. */
    public String scenarios() {
        return concert + "-scenarios";
    }

    /** What all load tests share, except the scripts. */
    public String loadTest() {
        return concert + "-load-test";
    }

    /** The ConfigMap with a dashboard. */
    public String dashboard(String dashboard) {
        return concert + "-dashboard-" + dashboard;
    }

    /** The copy of the concert that load tests play with. */
    public String rehearsal() {
        return concert + "-rehearsal";
    }

    /** The host under which a Service of this name is reached in the cluster. */
    public String host(String service) {
        return service + "." + namespace + ".svc";
    }
}
