package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process names a process beyond doubt: a number may be given to another process later, number and start time may not.
type process struct {
	pid   int
	start string // in the kernel's clock ticks since boot
	boot  string // identity of that boot
}

var errGone = errors.New("the node does not run")

func describe(pid int) (process, error) {
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return process{}, err
	}
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		return process{}, errGone
	}
	// The second field is the program's name in brackets, and may itself hold blanks and brackets; the state follows,
	// the start is field 22.
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	if fields[0] == "Z" || fields[0] == "X" {
		return process{}, errGone
	}
	return process{pid: pid, start: fields[19], boot: strings.TrimSpace(string(boot))}, nil
}

func (p process) save(file string) error {
	return os.WriteFile(file, fmt.Appendf(nil, "%d %s %s\n", p.pid, p.start, p.boot), 0o600)
}

// running is the node's first process as the machine sees it, or errGone.
func running(f folder) (process, error) {
	content, err := os.ReadFile(f.pidFile())
	if err != nil {
		return process{}, errGone
	}
	var saved process
	if _, err := fmt.Sscan(string(content), &saved.pid, &saved.start, &saved.boot); err != nil {
		return process{}, errGone
	}
	found, err := describe(saved.pid)
	if err != nil || found != saved {
		return process{}, errGone
	}
	return found, nil
}

func status(f folder) error {
	_, err := running(f)
	return err
}

// stop kills the node's first process. The kernel then kills all others in its process namespace, and lets the first
// one go only after them.
func stop(f folder) error {
	target, err := running(f)
	if err == nil {
		if err := syscall.Kill(target.pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("cannot end the node, process %d: %w", target.pid, err)
		}
		if err := awaitEnd(target, 30*time.Second); err != nil {
			return err
		}
	}
	if err := os.Remove(f.pidFile()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

func awaitEnd(target process, limit time.Duration) error {
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if found, err := describe(target.pid); err != nil || found != target {
			return nil
		}
	}
	return fmt.Errorf("the node, process %d, has not ended within %s", target.pid, limit)
}
