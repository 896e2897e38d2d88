// Command pod-targets tells a Prometheus that was built without Kubernetes discovery (Debian's) what to scrape: it
// answers each request in Prometheus's HTTP discovery format with the running pods that carry the annotation
// prometheus.io/scrape: "true". The labels are those of local/manifests/prometheus/prometheus.yaml.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"time"
)

const account = "/var/run/secrets/kubernetes.io/serviceaccount/"

// podList is what is needed of the API's PodList.
type podList struct {
	Items []pod `json:"items"`
}

type pod struct {
	Metadata struct {
		Name        string            `json:"name"`
		Namespace   string            `json:"namespace"`
		Labels      map[string]string `json:"labels"`
		Annotations map[string]string `json:"annotations"`
	} `json:"metadata"`
	Status struct {
		Phase string `json:"phase"`
		PodIP string `json:"podIP"`
	} `json:"status"`
}

// targetGroup is one entry of Prometheus's HTTP discovery format.
type targetGroup struct {
	Targets []string          `json:"targets"`
	Labels  map[string]string `json:"labels"`
}

func targetGroups(pods podList) []targetGroup {
	groups := []targetGroup{}
	for _, pod := range pods.Items {
		annotations := pod.Metadata.Annotations
		port := annotations["prometheus.io/port"]
		if annotations["prometheus.io/scrape"] != "true" || port == "" ||
			pod.Status.Phase != "Running" || pod.Status.PodIP == "" {
			continue
		}
		labels := map[string]string{
			"namespace":      pod.Metadata.Namespace,
			"pod":            pod.Metadata.Name,
			"onsale_concert": pod.Metadata.Labels["onsale.dev/concert"],
			"component":      pod.Metadata.Labels["app.kubernetes.io/component"],
		}
		if path := annotations["prometheus.io/path"]; path != "" {
			labels["__metrics_path__"] = path
		}
		groups = append(groups, targetGroup{[]string{net.JoinHostPort(pod.Status.PodIP, port)}, labels})
	}
	return groups
}

// cluster asks the API server for all pods, as the pod's own service account.
type cluster struct {
	client *http.Client
	url    string
	token  func() (string, error)
}

func (c cluster) pods(ctx context.Context) (podList, error) {
	var pods podList
	token, err := c.token()
	if err != nil {
		return pods, err
	}
	// resourceVersion=0: from the API server's cache, as fresh as a watch.
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.url+"/api/v1/pods?resourceVersion=0", nil)
	if err != nil {
		return pods, err
	}
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := c.client.Do(request)
	if err != nil {
		return pods, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return pods, fmt.Errorf("the API server answers %s", response.Status)
	}
	return pods, json.NewDecoder(response.Body).Decode(&pods)
}

func (c cluster) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	pods, err := c.pods(r.Context())
	if err != nil {
		log.Printf("cannot list pods: %v", err)
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(targetGroups(pods)); err != nil {
		log.Printf("cannot answer: %v", err)
	}
}

func inCluster() (cluster, error) {
	certificate, err := os.ReadFile(account + "ca.crt")
	if err != nil {
		return cluster{}, fmt.Errorf("this runs as a pod with a service account only: %w", err)
	}
	authorities := x509.NewCertPool()
	authorities.AppendCertsFromPEM(certificate)
	return cluster{
		client: &http.Client{
			Timeout:   5 * time.Second,
			Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: authorities}},
		},
		url: "https://" + net.JoinHostPort(os.Getenv("KUBERNETES_SERVICE_HOST"), os.Getenv("KUBERNETES_SERVICE_PORT")),
		// Read each time: the kubelet renews it.
		token: func() (string, error) {
			token, err := os.ReadFile(account + "token")
			return string(token), err
		},
	}, nil
}

func main() {
	handler, err := inCluster()
	if err != nil {
		log.Fatal(err)
	}
	// Only Prometheus asks, and it is in the same pod.
	server := &http.Server{Addr: "127.0.0.1:9099", Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(server.ListenAndServe())
}
