//go:build tools

// Package cluster pins the programs that are built from other modules as they are.
package cluster

import (
	_ "github.com/containernetworking/plugins/plugins/ipam/host-local"
	_ "github.com/containernetworking/plugins/plugins/main/loopback"
	_ "github.com/containernetworking/plugins/plugins/main/ptp"
	_ "github.com/traefik/traefik/v3/cmd/traefik"
	_ "go.etcd.io/etcd/server/v3"
	_ "sigs.k8s.io/metrics-server/cmd/metrics-server"
)
