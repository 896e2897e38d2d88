package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestMain is this program itself where a test starts it as k6.
func TestMain(m *testing.M) {
	if os.Getenv("BE_K6") == "yes" {
		os.Unsetenv("BE_K6")
		main()
	}
	os.Exit(m.Run())
}

// k6 starts this program before another k6, which is that shell script.
func k6(t *testing.T, script string, arguments ...string) (*exec.Cmd, *bytes.Buffer, *bytes.Buffer) {
	t.Helper()
	own, real := t.TempDir(), t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Link(self, filepath.Join(own, "k6")); err != nil {
		if err := os.Symlink(self, filepath.Join(own, "k6")); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(real, "k6"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(filepath.Join(own, "k6"), arguments...)
	command.Env = []string{"BE_K6=yes", "PATH=" + own + ":" + real + ":/usr/bin:/bin"}
	var out, log bytes.Buffer
	command.Stdout, command.Stderr = &out, &log
	return command, &out, &log
}

func TestKeepsTheExitCodeAndThePipes(t *testing.T) {
	for _, code := range []int{0, 99, 107} {
		command, out, log := k6(t, fmt.Sprintf(`echo "$# $2"; echo problem >&2; exit %d`, code), "run", "a script.js")
		command.Run()
		if command.ProcessState.ExitCode() != code || out.String() != "2 a script.js\n" || log.String() != "problem\n" {
			t.Errorf("ended with %d, %q and %q", command.ProcessState.ExitCode(), out, log)
		}
	}
}

func TestDiesAsItsK6Does(t *testing.T) {
	command, _, _ := k6(t, "kill -9 $$", "run", "script.js")
	command.Run()
	if code := command.ProcessState.ExitCode(); code != 137 {
		t.Errorf("ended with %d", code)
	}
}

func TestPassesSignalsOn(t *testing.T) {
	command, out, _ := k6(t, `trap 'echo stopped; exit 105' TERM
		echo ready > "$2"; while :; do sleep 0.05; done`, "run", filepath.Join(t.TempDir(), "fifo"))
	fifo := command.Args[2]
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(fifo); err != nil {
		t.Fatal(err)
	}
	command.Process.Signal(syscall.SIGTERM)
	command.Wait()
	if command.ProcessState.ExitCode() != 105 || out.String() != "stopped\n" {
		t.Errorf("ended with %d and %q", command.ProcessState.ExitCode(), out)
	}
}

func TestTellsOnlyRunsWhereToAsk(t *testing.T) {
	for arguments, told := range map[string]bool{
		"run script.js": true, "--quiet run": true, "archive run": false, "": false,
	} {
		command, out, _ := k6(t, "echo $"+address, strings.Fields(arguments)...)
		command.Run()
		if strings.HasPrefix(out.String(), "http://127.0.0.1:") != told {
			t.Errorf("k6 %s was told %q", arguments, out)
		}
	}
}

func TestSaysThatThereIsNoK6(t *testing.T) {
	command, _, log := k6(t, "", "run")
	command.Env[1] = "PATH=" + filepath.Dir(command.Path)
	command.Run()
	if command.ProcessState.ExitCode() != 127 || !strings.Contains(log.String(), "no other k6") {
		t.Errorf("ended with %d and %q", command.ProcessState.ExitCode(), log)
	}
}
