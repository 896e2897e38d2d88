package main

import (
	"os"
	"path/filepath"
)

// folder is where a node keeps its state.
type folder string

func (f folder) pidFile() string { return filepath.Join(string(f), "node.pid") }

func (f folder) setup() string { return filepath.Join(string(f), "spec", "setup") }

// services are the paths of the programs to keep running, in order of their names.
func (f folder) services() ([]string, error) {
	return filepath.Glob(filepath.Join(string(f), "spec", "services", "*"))
}

// log opens the log file of a service, empty.
func (f folder) log(service string) (*os.File, error) {
	name := filepath.Join(string(f), "logs", filepath.Base(service)+".log")
	return os.OpenFile(name, os.O_CREATE|os.O_TRUNC|os.O_WRONLY|os.O_APPEND, 0o600)
}
