// Command k6 stands before the real k6, the next program of that name on the PATH. While a run makes load, it watches
// whether the run got the processor that it needed and whether its outputs wrote what they had to. The script asks for
// that at the end: Onsale's put it into their results.
package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// address names the variable in which a script finds what this program knows. Nothing else sets it.
const address = "ONSALE_GENERATOR"

func main() {
	real, err := realK6(os.Getenv("PATH"))
	if err != nil {
		fail(err)
	}
	if !makesLoad(os.Args[1:]) {
		fail(syscall.Exec(real, os.Args, os.Environ()))
	}
	code, err := run(real, os.Args[1:], "/")
	if err != nil {
		fail(err)
	}
	os.Exit(code)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "k6:", err)
	os.Exit(127)
}

// realK6 returns the first k6 on the path that is another program than this one.
func realK6(path string) (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	this, err := os.Stat(self)
	if err != nil {
		return "", err
	}
	for _, folder := range filepath.SplitList(path) {
		file := filepath.Join(folder, "k6")
		info, err := os.Stat(file)
		if err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0 && !os.SameFile(info, this) {
			return file, nil
		}
	}
	return "", errors.New("there is no other k6 on the PATH")
}

// makesLoad tells k6 run from k6 archive and the like, which the k6-operator calls, too.
func makesLoad(arguments []string) bool {
	for _, argument := range arguments {
		if !strings.HasPrefix(argument, "-") {
			return argument == "run"
		}
	}
	return false
}

// run runs the real k6 and returns its exit code. What is below root is read to watch it.
func run(real string, arguments []string, root string) (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	watch := newWatch(root)
	go watch.everySecond(time.Tick(time.Second))
	errorLog := &outputLog{to: os.Stderr}
	go http.Serve(listener, report{watch, errorLog})

	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGUSR1, syscall.SIGUSR2)
	// The kernel ends k6 with the thread that started it.
	runtime.LockOSThread()
	k6 := exec.Command(real, arguments...)
	k6.Env = append(withLogin(os.Environ()), address+"=http://"+listener.Addr().String())
	k6.Stdin, k6.Stdout, k6.Stderr = os.Stdin, os.Stdout, errorLog
	// A group of its own: a second interrupt, from a terminal, would end it without a result.
	k6.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := k6.Start(); err != nil {
		return 0, err
	}
	go func() {
		for s := range signals {
			k6.Process.Signal(s)
		}
	}()
	return exitCode(k6.Wait())
}

// exitCode returns the code of a program that has ended, as a shell would.
func exitCode(err error) (int, error) {
	var ended *exec.ExitError
	if !errors.As(err, &ended) {
		return 0, err
	}
	if status, ok := ended.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	return ended.ExitCode(), nil
}
