package main

import (
	"io"
	"log"
	"net"
	"os"
	"time"
)

// firstSocket is the number of the first file that a process is started with after the three standard ones.
const firstSocket = 3

// forwardAll serves the inherited sockets, one for each target.
func forwardAll(targets []string) error {
	for i, target := range targets {
		socket := os.NewFile(uintptr(firstSocket+i), target)
		listener, err := net.FileListener(socket)
		if err != nil {
			return err
		}
		if err := socket.Close(); err != nil {
			return err
		}
		go forward(listener, target)
	}
	return nil
}

func forward(listener net.Listener, target string) {
	for {
		client, err := listener.Accept()
		if err != nil {
			log.Printf("accepting connections for %s: %v", target, err)
			time.Sleep(100 * time.Millisecond)
			continue
		}
		go connect(client.(*net.TCPConn), target)
	}
}

func connect(client *net.TCPConn, target string) {
	defer client.Close()
	connection, err := net.DialTimeout("tcp", target, 5*time.Second)
	if err != nil {
		return // the client sees its connection closed, as it would without a forwarder
	}
	server := connection.(*net.TCPConn)
	defer server.Close()
	done := make(chan struct{})
	go func() {
		copyOneWay(server, client)
		close(done)
	}()
	copyOneWay(client, server)
	<-done
}

// copyOneWay copies until the end of input and passes the end on; the other direction may go on.
func copyOneWay(to, from *net.TCPConn) {
	if _, err := io.Copy(to, from); err != nil {
		to.Close()
		from.Close()
		return
	}
	to.CloseWrite()
}
