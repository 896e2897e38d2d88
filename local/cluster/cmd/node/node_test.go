package main

import (
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestForwardPassesBothDirectionsAndTheEndOfInput(t *testing.T) {
	target := answerer(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go forward(listener, target)

	client, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	question := strings.Repeat("seat ", 100_000)
	if _, err := io.WriteString(client, question); err != nil {
		t.Fatal(err)
	}
	if err := client.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(client)
	if err != nil {
		t.Fatal(err)
	}
	if want := "got: " + question; string(answer) != want {
		t.Errorf("answer of %d bytes, want %d", len(answer), len(want))
	}
}

// answerer answers what it was sent, but only once it has seen the end of it.
func answerer(t *testing.T) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		defer connection.Close()
		question, _ := io.ReadAll(connection)
		io.WriteString(connection, "got: "+string(question))
	}()
	return listener.Addr().String()
}

func TestListenNamesThePortThatIsTaken(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()

	_, _, err = listen([]string{listener.Addr().String() + "=127.0.0.1:1"})

	if err == nil || !strings.Contains(err.Error(), "cannot listen at "+listener.Addr().String()) {
		t.Errorf("error %v does not name %s", err, listener.Addr())
	}
}

func TestStopEndsTheProcessThatWasSaved(t *testing.T) {
	f := folder(t.TempDir())
	command := sleeper(t)
	saved, err := describe(command.Process.Pid)
	if err != nil {
		t.Fatal(err)
	}
	if err := saved.save(f.pidFile()); err != nil {
		t.Fatal(err)
	}
	if err := status(f); err != nil {
		t.Fatalf("status of a running process: %v", err)
	}

	if err := stop(f); err != nil {
		t.Fatal(err)
	}

	if err := status(f); !errors.Is(err, errGone) {
		t.Errorf("status after stop: %v", err)
	}
	if _, err := os.Stat(f.pidFile()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file %s is still there", filepath.Base(f.pidFile()))
	}
}

func TestStopLeavesAnotherProcessOfTheSameNumberAlone(t *testing.T) {
	f := folder(t.TempDir())
	command := sleeper(t)
	other, err := describe(command.Process.Pid)
	if err != nil {
		t.Fatal(err)
	}
	other.start += "0"
	if err := other.save(f.pidFile()); err != nil {
		t.Fatal(err)
	}

	if err := stop(f); err != nil {
		t.Fatal(err)
	}

	if _, err := describe(command.Process.Pid); err != nil {
		t.Errorf("the other process was ended: %v", err)
	}
}

func sleeper(t *testing.T) *exec.Cmd {
	command := exec.Command("sleep", "60")
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		command.Process.Kill()
		command.Wait()
	})
	return command
}
