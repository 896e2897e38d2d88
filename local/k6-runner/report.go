package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

const mostWindows = 1000

// report answers a script that asks how its run was: GET /?seconds=60&window=5&windows=20. It is about the last so many
// seconds, and about the last so many windows of so many seconds each. The windows begin at multiples of their length
// since 1970, so that a script knows in which one it is; each stands at its number modulo that of all windows.
type report struct {
	watch  *watch
	output *outputLog
}

type answer struct {
	ThrottledSeconds *float64 `json:"throttledSeconds,omitempty"`
	OutputErrors     int      `json:"outputErrors"`
	OutputError      string   `json:"outputError,omitempty"`
	// The model of the processor of the node.
	Processor string `json:"processor,omitempty"`
	// The share of the node's processors that was stolen, 0 to 1; null of a window that was not watched.
	Stolen []*float64 `json:"stolen"`
}

func (r report) ServeHTTP(to http.ResponseWriter, request *http.Request) {
	query := request.URL.Query()
	seconds, err1 := positive(query, "seconds", 1e6)
	window, err2 := positive(query, "window", 1e6)
	windows, err3 := positive(query, "windows", mostWindows)
	if err := errors.Join(err1, err2, err3); err != nil {
		http.Error(to, err.Error(), http.StatusBadRequest)
		return
	}
	now := time.Now()
	r.watch.look(now)
	to.Header().Set("Content-Type", "application/json")
	json.NewEncoder(to).Encode(r.answer(now, seconds, window, windows))
}

func (r report) answer(now time.Time, seconds, window, windows int) answer {
	var result answer
	if lately, known := r.watch.between(now.Add(-time.Duration(seconds)*time.Second), now); known && r.watch.throttles {
		result.ThrottledSeconds = &lately.throttled
	}
	result.OutputErrors, result.OutputError = r.output.lost()
	result.Processor = r.watch.processor
	result.Stolen = make([]*float64, windows)
	newest := now.Unix() / int64(window)
	for number := newest - int64(windows) + 1; number <= newest; number++ {
		from := time.Unix(number*int64(window), 0)
		counted, known := r.watch.between(from, from.Add(time.Duration(window)*time.Second))
		if known && counted.total > 0 {
			share := counted.stolen / counted.total
			result.Stolen[number%int64(windows)] = &share
		}
	}
	return result
}

func positive(query url.Values, name string, most int) (int, error) {
	number, err := strconv.Atoi(query.Get(name))
	if err != nil || number < 1 || number > most {
		return 0, errors.New(name + " is no whole number from 1 to " + strconv.Itoa(most))
	}
	return number, nil
}
