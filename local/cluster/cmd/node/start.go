package main

import (
	"errors"
	"fmt"
	"math"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// firstProcess is the command under which the program starts itself again inside the new namespaces.
const firstProcess = "serve"

// start opens the addresses of the machine, and hands them to the node's first process. A socket stays in the network
// namespace that it was opened in, so the node can answer at addresses of the machine without any network between the
// two.
func start(f folder, forwards []string) error {
	if _, err := running(f); err == nil {
		return errors.New("the node runs already")
	}
	// A caller's own files (locks, pipes that it waits on) must not stay open in a process that outlives it.
	if err := unix.CloseRange(firstSocket, math.MaxInt32, unix.CLOSE_RANGE_CLOEXEC); err != nil {
		return err
	}
	sockets, targets, err := listen(forwards)
	if err != nil {
		return err
	}
	log, err := f.log("node")
	if err != nil {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	command := exec.Command(program, append([]string{firstProcess, string(f)}, targets...)...)
	command.Stdout, command.Stderr, command.ExtraFiles = log, log, sockets
	command.SysProcAttr = &syscall.SysProcAttr{
		Setsid:     true,
		Cloneflags: syscall.CLONE_NEWNS | syscall.CLONE_NEWNET | syscall.CLONE_NEWPID,
	}
	if err := command.Start(); err != nil {
		return fmt.Errorf("cannot make namespaces for the node (is this root, outside a container?): %w", err)
	}
	child, err := describe(command.Process.Pid)
	if err != nil {
		return fmt.Errorf("the node ended at once, see its log %s", log.Name())
	}
	return child.save(f.pidFile())
}

func listen(forwards []string) (sockets []*os.File, targets []string, err error) {
	for _, forward := range forwards {
		address, target, found := strings.Cut(forward, "=")
		if !found {
			return nil, nil, fmt.Errorf("%q is not of the form LISTEN=TARGET", forward)
		}
		listener, err := net.Listen("tcp", address)
		if err != nil {
			return nil, nil, fmt.Errorf("cannot listen at %s: %w", address, err)
		}
		socket, err := listener.(*net.TCPListener).File()
		if err != nil {
			return nil, nil, err
		}
		sockets, targets = append(sockets, socket), append(targets, target)
	}
	return sockets, targets, nil
}
