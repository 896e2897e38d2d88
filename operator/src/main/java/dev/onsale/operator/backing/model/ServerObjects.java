package dev.onsale.operator.backing.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Containers;
import dev.onsale.operator.model.Metadata;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.NetworkPolicies;
import dev.onsale.operator.model.SecurityContexts;
import dev.onsale.operator.upgrade.model.Origin;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the objects that every server has. */
public record ServerObjects(Concert concert, Component component, String name) {
    /** The input of a pod that is the identity of its credentials. */
    public static final String CREDENTIALS = "credentials";

    /** Returns the ConfigMap with the files of the server. */
    public ConfigMap config(Map<String, String> files) {
        return new ConfigMapBuilder()
                .withMetadata(Metadata.owned(concert, component, name))
                .withData(files)
                .build();
    }

    /**
     * Returns the Secret with the credentials, and with where the server is reached.
     *
     * @param others entries that only this server has
     */
    public Secret credentials(int port, Map<String, String> passwords, Map<String, String> others) {
        return new SecretBuilder()
                .withMetadata(Metadata.keepsData(concert, component, name))
                .withType("Opaque")
                .withStringData(passwords)
                .addToStringData("host", names().host(name))
                .addToStringData("port", Integer.toString(port))
                .addToStringData(others)
                .build();
    }

    /** Returns the PersistentVolumeClaim. */
    public PersistentVolumeClaim volume(String size) {
        return new PersistentVolumeClaimBuilder()
                .withMetadata(Metadata.keepsData(concert, component, names().volumeOf(name)))
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withNewResources()
                .addToRequests("storage", new Quantity(size))
                .endResources()
                .endSpec()
                .build();
    }

    /** Returns the Service. A headless one has no address of its own. */
    public Service service(String portName, int port, boolean headless) {
        return new ServiceBuilder()
                .withMetadata(Metadata.owned(concert, component, name))
                .withNewSpec()
                .withClusterIP(headless ? "None" : null)
                .withSelector(component.selector(names()))
                .addNewPort()
                .withName(portName)
                .withPort(port)
                .withTargetPort(new IntOrString(portName))
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    /** Returns the NetworkPolicy of a server that opens no connection itself, for the application and monitoring. */
    public NetworkPolicy networkPolicy(int port, List<NetworkPolicyIngressRule> monitoring) {
        var application = NetworkPolicies.from(NetworkPolicies.pods(Component.APP, names()), port);
        var incoming =
                Stream.concat(Stream.of(application), monitoring.stream()).toList();
        return NetworkPolicies.policy(concert, component, name, incoming, List.of());
    }

    /** Returns what the pod is replaced for when it changes: its files, and the identity of its credentials. */
    public static Map<String, String> configuration(Map<String, String> files, String credentialsIdentity) {
        var configuration = new HashMap<>(files);
        configuration.put(CREDENTIALS, credentialsIdentity);
        return configuration;
    }

    /**
     * Returns a StatefulSet of one pod with the server's volume. Two pods at a time would share the volume.
     *
     * @param inputs what the Concert and its Secrets say about the pod
     * @param annotations those of the pod
     */
    public StatefulSet statefulSet(
            long user,
            Map<String, String> inputs,
            Map<String, String> annotations,
            List<Container> containers,
            List<Volume> volumes) {
        return new StatefulSetBuilder()
                .withMetadata(Metadata.owned(concert, component, name))
                .editMetadata()
                .withAnnotations(Origin.annotations(inputs))
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withServiceName(name)
                .withNewSelector()
                .withMatchLabels(component.selector(names()))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(component.labels(names()))
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(60L)
                .withSecurityContext(SecurityContexts.pod(user))
                .withContainers(containers)
                .withVolumes(volumes)
                .addToVolumes(Containers.claim("data", names().volumeOf(name)))
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Returns the names of the Concert's objects. */
    public Names names() {
        return Names.of(concert);
    }
}
