package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
)

const pods = `{"items": [
  {"metadata": {"name": "a", "namespace": "shows",
    "labels": {"onsale.dev/concert": "x", "app.kubernetes.io/component": "app"},
    "annotations": {
      "prometheus.io/scrape": "true", "prometheus.io/port": "8081", "prometheus.io/path": "/actuator/prometheus"}},
   "status": {"phase": "Running", "podIP": "10.0.0.1"}},
  {"metadata": {"name": "unasked", "namespace": "shows"}, "status": {"phase": "Running", "podIP": "10.0.0.2"}},
  {"metadata": {"name": "over", "namespace": "shows",
    "annotations": {"prometheus.io/scrape": "true", "prometheus.io/port": "1"}},
   "status": {"phase": "Succeeded", "podIP": "10.0.0.3"}},
  {"metadata": {"name": "starting", "namespace": "shows",
    "annotations": {"prometheus.io/scrape": "true", "prometheus.io/port": "1"}},
   "status": {"phase": "Running"}}]}`

func ask(t *testing.T, api http.HandlerFunc) *httptest.ResponseRecorder {
	t.Helper()
	server := httptest.NewServer(api)
	defer server.Close()
	answer := httptest.NewRecorder()
	handler := cluster{server.Client(), server.URL, func() (string, error) { return "secret", nil }}
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
	return answer
}

func TestRunningPodsThatAskForItAreTargets(t *testing.T) {
	answer := ask(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/v1/pods" || r.Header.Get("Authorization") != "Bearer secret" {
			t.Errorf("asked %s as %q", r.URL, r.Header.Get("Authorization"))
		}
		_, _ = w.Write([]byte(pods))
	})
	var groups []targetGroup
	if err := json.Unmarshal(answer.Body.Bytes(), &groups); err != nil {
		t.Fatal(err)
	}
	want := []targetGroup{{[]string{"10.0.0.1:8081"}, map[string]string{
		"namespace": "shows", "pod": "a", "onsale_concert": "x", "component": "app",
		"__metrics_path__": "/actuator/prometheus",
	}}}
	if !reflect.DeepEqual(groups, want) {
		t.Errorf("got %v, want %v", groups, want)
	}
}

func TestNoPodIsAnEmptyList(t *testing.T) {
	answer := ask(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{"items": []}`)) })
	if body := answer.Body.String(); body != "[]\n" {
		t.Errorf("got %q; Prometheus wants a list", body)
	}
}

func TestARefusalIsNotAnEmptyList(t *testing.T) {
	answer := ask(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	if answer.Code != http.StatusBadGateway {
		t.Errorf("got %d; Prometheus would drop all its targets", answer.Code)
	}
}
