package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// restartDelay is long enough for a service that fails at once not to eat a core, and short enough for one that waits
// for another.
const restartDelay = time.Second

// serve is the node's first process: it sets the namespaces up, keeps the services running, and buries the orphans of
// all pods.
func serve(f folder, targets []string) error {
	if os.Getpid() != 1 {
		return fmt.Errorf("%s is for the node's first process: use start", firstProcess)
	}
	if err := runSetup(f); err != nil {
		return fmt.Errorf("setting up the node: %w", err)
	}
	if err := forwardAll(targets); err != nil {
		return err
	}
	paths, err := f.services()
	if err != nil {
		return err
	}
	services := &services{running: map[int]*service{}}
	for _, path := range paths {
		output, err := f.log(path)
		if err != nil {
			return err
		}
		services.start(&service{path: path, output: output})
	}
	services.watch()
	return nil
}

func runSetup(f folder) error {
	process, err := os.StartProcess(f.setup(), []string{f.setup()},
		&os.ProcAttr{Env: os.Environ(), Files: []*os.File{os.Stdin, os.Stdout, os.Stderr}})
	if err != nil {
		return err
	}
	state, err := process.Wait()
	if err == nil && !state.Success() {
		err = fmt.Errorf("%s: %s", f.setup(), state)
	}
	return err
}

type service struct {
	path   string
	output *os.File
}

// services are the running ones by process number. The lock is held from before a process exists until it is in the
// map.
type services struct {
	lock    sync.Mutex
	running map[int]*service
}

func (s *services) start(service *service) {
	s.lock.Lock()
	defer s.lock.Unlock()
	process, err := os.StartProcess(service.path, []string{service.path}, &os.ProcAttr{
		Env:   os.Environ(),
		Files: []*os.File{os.Stdin, service.output, service.output},
		Sys:   &syscall.SysProcAttr{Setsid: true},
	})
	if err != nil {
		log.Printf("cannot start %s: %v", service.path, err)
		s.restart(service)
		return
	}
	s.running[process.Pid] = service
	process.Release()
}

// watch waits for any child, for ever: services are started again, all others were orphans of some pod.
func (s *services) watch() {
	for {
		var result syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &result, 0, nil)
		if err != nil {
			time.Sleep(100 * time.Millisecond) // no child at this moment
			continue
		}
		s.lock.Lock()
		service := s.running[pid]
		delete(s.running, pid)
		s.lock.Unlock()
		if service != nil {
			log.Printf("%s ended (exit code %d, signal %d), starting it again",
				filepath.Base(service.path), result.ExitStatus(), result.Signal())
			s.restart(service)
		}
	}
}

func (s *services) restart(service *service) {
	time.AfterFunc(restartDelay, func() { s.start(service) })
}
