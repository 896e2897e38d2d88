package main

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

const (
	longestLine  = 64 << 10
	longestError = 160
)

var (
	// What k6 logs of an output: its name comes last. Lines of a script end with source=console.
	ofOutput = regexp.MustCompile(`\blevel=(error|warning) (.*) output=("(?:[^"\\]|\\.)*"|\S+)$`)
	why      = regexp.MustCompile(`\berror=("(?:[^"\\]|\\.)*"|\S+)`)
	message  = regexp.MustCompile(`\bmsg=("(?:[^"\\]|\\.)*"|\S+)`)
)

// outputLog passes k6's log on and counts what outputs could not write.
type outputLog struct {
	to io.Writer

	mutex  sync.Mutex
	line   []byte
	errors int
	// The outputs that failed, and the first error of each.
	outputs []string
	firsts  []string
}

func (o *outputLog) Write(text []byte) (int, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	for rest := text; len(rest) > 0; {
		line, after, ended := bytes.Cut(rest, []byte("\n"))
		if len(o.line)+len(line) <= longestLine {
			o.line = append(o.line, line...)
		}
		if ended {
			o.count(string(o.line))
			o.line = o.line[:0]
		}
		rest = after
	}
	return o.to.Write(text)
}

func (o *outputLog) count(line string) {
	found := ofOutput.FindStringSubmatch(line)
	if found == nil || (found[1] == "warning" && !strings.Contains(found[2], "may be dropped")) {
		return
	}
	o.errors++
	output := unquoted(found[3])
	if slices.Contains(o.outputs, output) {
		return
	}
	reason := why.FindStringSubmatch(found[2])
	if reason == nil {
		reason = message.FindStringSubmatch(found[2])
	}
	first := output
	if reason != nil {
		first += ": " + unquoted(reason[1])
	}
	o.outputs = append(o.outputs, output)
	o.firsts = append(o.firsts, first[:min(len(first), longestError)])
}

// lost returns how many writes failed, and the first error of each output.
func (o *outputLog) lost() (errors int, first string) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.errors, strings.Join(o.firsts, "; ")
}

func unquoted(value string) string {
	if text, err := strconv.Unquote(value); err == nil {
		return text
	}
	return value
}
