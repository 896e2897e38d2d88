package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// node writes the counters of a node and of a container on it.
func node(t *testing.T, root string, busy, stolen int, cpuStat, throttled string) {
	t.Helper()
	for file, text := range map[string]string{
		"proc/stat":                fmt.Sprintf("cpu  %d 0 0 0 0 0 0 %d 50 0\ncpu0 1 2 3\n", busy, stolen),
		"sys/fs/cgroup/" + cpuStat: "nr_periods 10\n" + throttled + "\n",
	} {
		path := filepath.Join(root, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTellsStealByWindow(t *testing.T) {
	root, start := t.TempDir(), time.Unix(1_000_000, 0)
	w := &watch{root: root}
	for second, stolen := range []int{0, 0, 0, 0, 0, 0, 3, 6, 9, 12, 15, 15} {
		node(t, root, 100*second-stolen, stolen, "cpu.stat", fmt.Sprintf("throttled_usec %d", 500_000*second))
		w.look(start.Add(time.Duration(second) * time.Second))
	}
	got := report{w, &outputLog{}}.answer(start.Add(11*time.Second), 4, 5, 4)
	// 1000000 is the window 200000, which stands at 0.
	if near(got.Stolen[0], 0) && near(got.Stolen[1], 0.03) && near(got.Stolen[2], 0) && got.Stolen[3] == nil {
		if near(got.ThrottledSeconds, 2) {
			return
		}
	}
	t.Errorf("%v %v %v %v, throttled %v", got.Stolen[0], got.Stolen[1], got.Stolen[2], got.Stolen[3], got.ThrottledSeconds)
}

func near(value *float64, wanted float64) bool {
	return value != nil && *value > wanted-1e-9 && *value < wanted+1e-9
}

func TestReadsBothVersionsOfCgroups(t *testing.T) {
	start := time.Unix(1_000_000, 0)
	for file, line := range map[string]string{
		"cpu.stat": "throttled_usec %d000000", "cpu/cpu.stat": "throttled_time %d000000000",
	} {
		root := t.TempDir()
		w := &watch{root: root}
		// Three processors were kept from it in the same second.
		for second, throttled := range []int{7, 10} {
			node(t, root, 100*second, 0, file, fmt.Sprintf(line, throttled))
			w.look(start.Add(time.Duration(second) * time.Second))
		}
		if got := (report{w, &outputLog{}}).answer(start.Add(time.Second), 60, 5, 2); !near(got.ThrottledSeconds, 1) {
			t.Errorf("%s: throttled for %v", file, got.ThrottledSeconds)
		}
	}
}

func TestNamesTheProcessor(t *testing.T) {
	for text, wanted := range map[string]string{
		"processor\t: 0\nmodel name\t: Fast(R) Core\n\nprocessor\t: 1\nmodel name\t: Other\n": "Fast(R) Core",
		"processor\t: 0\nCPU part\t: 0xd0c\n":                                                 "",
		"model name\t: " + strings.Repeat("x", 100) + "\n":                                    strings.Repeat("x", 64),
	} {
		root := t.TempDir()
		node(t, root, 1, 0, "cpu.stat", "throttled_usec 0")
		if err := os.WriteFile(filepath.Join(root, "proc/cpuinfo"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := (report{newWatch(root), &outputLog{}}).answer(time.Now(), 1, 5, 1).Processor; got != wanted {
			t.Errorf("%q, not %q", got, wanted)
		}
	}
}

func TestSaysNothingOfWhatIsNotKnown(t *testing.T) {
	answered := httptest.NewRecorder()
	request := httptest.NewRequest("GET", "/?seconds=1&window=5&windows=2", nil)
	report{newWatch(t.TempDir()), &outputLog{}}.ServeHTTP(answered, request)
	if body := strings.TrimSpace(answered.Body.String()); body != `{"outputErrors":0,"stolen":[null,null]}` {
		t.Error(body)
	}
}

func TestRefusesWhatIsNoNumber(t *testing.T) {
	for _, query := range []string{"", "?seconds=1&window=0&windows=2", "?seconds=1&window=5&windows=1001"} {
		answered := httptest.NewRecorder()
		report{newWatch("/"), &outputLog{}}.ServeHTTP(answered, httptest.NewRequest("GET", "/"+query, nil))
		if answered.Code != http.StatusBadRequest {
			t.Errorf("%q: %d", query, answered.Code)
		}
	}
}

func TestCountsWhatOutputsLose(t *testing.T) {
	var passed strings.Builder
	log := &outputLog{to: &passed}
	text := `time="2026-11-30T04:00:00Z" level=error msg="Failed to send the time series data to the endpoint" ` +
		`error="got status code: 401 instead expected a 2xx" output="Prometheus remote write"
time="2026-11-30T04:00:01Z" level=warning msg="Successful flushed time series to remote write endpoint but it took 6s` +
		` while flush period is 5s. Some samples may be dropped." nts=3 output="Prometheus remote write"
time="2026-11-30T04:00:02Z" level=error msg="Couldn't write stats" error=timeout output=InfluxDBv1
time="2026-11-30T04:00:03Z" level=warning msg="anything else" output=InfluxDBv1
time="2026-11-30T04:00:04Z" level=error msg="level=error output=InfluxDBv1" source=console
`
	for _, part := range strings.SplitAfter(text, "=") {
		fmt.Fprint(log, part)
	}
	errors, first := log.lost()
	wanted := "Prometheus remote write: got status code: 401 instead expected a 2xx; InfluxDBv1: timeout"
	if errors != 3 || first != wanted || passed.String() != text {
		t.Errorf("%d errors, the first %q, passed on %q", errors, first, &passed)
	}
}
