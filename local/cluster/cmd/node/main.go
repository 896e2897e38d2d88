// Command node runs the cluster's node: a set of services in namespaces of their own for mounts, network and processes,
// so that nothing of theirs is seen by the rest of the machine and all of it ends, by the kernel's hand, with the
// node's first process.
//
//	node start FOLDER LISTEN=TARGET...   start it; each LISTEN address of the machine is forwarded to TARGET inside
//	node status FOLDER                   exit code 0 if it runs
//	node stop FOLDER                     end it and wait until nothing of it is left
//
// FOLDER holds node.pid, logs/, spec/setup, which is run first, and spec/services/*, each of which is a program that is
// kept running.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) < 2 {
		return fmt.Errorf("usage: node start FOLDER LISTEN=TARGET... | status FOLDER | stop FOLDER")
	}
	folder := folder(arguments[1])
	switch command := arguments[0]; command {
	case "start":
		return start(folder, arguments[2:])
	case "status":
		return status(folder)
	case "stop":
		return stop(folder)
	case firstProcess:
		return serve(folder, arguments[2:])
	default:
		return fmt.Errorf("node has no command %q", command)
	}
}
