package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A longer run forgets its first moments, which are hours back.
const mostMoments = 6 * 60 * 60

const longestModel = 64

// counters as the kernel has them: all since some time before the run.
type counters struct {
	// ticks of all processors of the node, and those of them that another machine took.
	total, stolen float64
	// seconds for which this container was not let run.
	throttled float64
}

type moment struct {
	at time.Time
	counters
}

// watch knows how the node and this container fared.
type watch struct {
	root string
	// processor is the model that the kernel names; empty where it names none.
	processor string

	mutex     sync.Mutex
	moments   []moment
	throttles bool
	// what the kernel said last of being throttled.
	raw float64
}

func newWatch(root string) *watch {
	w := &watch{root: root, processor: model(filepath.Join(root, "proc/cpuinfo"))}
	w.look(time.Now())
	return w
}

func (w *watch) everySecond(ticks <-chan time.Time) {
	for range ticks {
		w.look(time.Now())
	}
}

// look remembers the counters of this moment.
func (w *watch) look(now time.Time) {
	total, stolen, known := steal(filepath.Join(w.root, "proc/stat"))
	if !known {
		return
	}
	raw, throttles := throttled(filepath.Join(w.root, "sys/fs/cgroup"))
	w.mutex.Lock()
	defer w.mutex.Unlock()
	next := moment{now, counters{total, stolen, 0}}
	if len(w.moments) > 0 {
		last := w.moments[len(w.moments)-1]
		// The kernel adds up all processors.
		next.throttled = last.throttled + min(max(0, raw-w.raw), now.Sub(last.at).Seconds())
	}
	w.throttles, w.raw = throttles, raw
	w.moments = append(w.moments, next)
	if len(w.moments) > mostMoments {
		w.moments = w.moments[len(w.moments)-mostMoments:]
	}
}

// between returns what was counted between two times, as far as they were watched; false if they were not.
func (w *watch) between(from, to time.Time) (counters, bool) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if len(w.moments) == 0 || !to.After(w.moments[0].at) || !from.Before(w.moments[len(w.moments)-1].at) {
		return counters{}, false
	}
	before, after := w.at(from), w.at(to)
	return counters{
		after.total - before.total, after.stolen - before.stolen, after.throttled - before.throttled,
	}, true
}

// at returns the counters at a time; they rise evenly between two moments.
func (w *watch) at(t time.Time) counters {
	last := w.moments[0]
	for _, next := range w.moments {
		if !next.at.Before(t) {
			span := next.at.Sub(last.at).Seconds()
			if span == 0 {
				return next.counters
			}
			part := t.Sub(last.at).Seconds() / span
			return counters{
				last.total + part*(next.total-last.total),
				last.stolen + part*(next.stolen-last.stolen),
				last.throttled + part*(next.throttled-last.throttled),
			}
		}
		last = next
	}
	return last.counters
}

// model returns what the kernel calls the first processor, cut off so that a result stays short.
func model(file string) string {
	info, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer info.Close()
	for lines := bufio.NewScanner(info); lines.Scan(); {
		if name, value, found := strings.Cut(lines.Text(), ":"); found && strings.TrimSpace(name) == "model name" {
			value = strings.TrimSpace(value)
			return value[:min(len(value), longestModel)]
		}
	}
	return ""
}

// steal returns the ticks of all processors and those that were stolen.
func steal(file string) (total, stolen float64, known bool) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, 0, false
	}
	line, _, _ := strings.Cut(string(text), "\n")
	fields := strings.Fields(line)
	// cpu user nice system idle iowait irq softirq steal; the rest is part of user and nice.
	if len(fields) < 9 || fields[0] != "cpu" {
		return 0, 0, false
	}
	for _, field := range fields[1:9] {
		ticks, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return 0, 0, false
		}
		total += ticks
		stolen = ticks
	}
	return total, stolen, true
}

// throttled returns for how many seconds the processors of a container were kept from it, of either version of cgroups.
func throttled(folder string) (seconds float64, known bool) {
	if seconds, known = counter(filepath.Join(folder, "cpu.stat"), "throttled_usec", 1e6); known {
		return seconds, known
	}
	return counter(filepath.Join(folder, "cpu", "cpu.stat"), "throttled_time", 1e9)
}

func counter(file, name string, unit float64) (float64, bool) {
	stat, err := os.Open(file)
	if err != nil {
		return 0, false
	}
	defer stat.Close()
	for lines := bufio.NewScanner(stat); lines.Scan(); {
		if value, found := strings.CutPrefix(lines.Text(), name+" "); found {
			number, err := strconv.ParseFloat(value, 64)
			return number / unit, err == nil
		}
	}
	return 0, false
}
