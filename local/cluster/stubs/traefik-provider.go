//go:build ignore

// Package provider is each of Traefik's sources of routes that is left out, under that one's name.
package provider

import (
	"errors"

	ptypes "github.com/traefik/paerser/types"
	"github.com/traefik/traefik/v3/pkg/config/dynamic"
	"github.com/traefik/traefik/v3/pkg/safe"
)

// Provider refuses to start: Traefik logs that with the name of the package, and goes on without it.
type Provider struct {
	HTTPClientTimeout ptypes.Duration
	RefreshSeconds    ptypes.Duration
	EntryPoints       map[string]Entrypoint
}

// Entrypoint is what a provider of Gateway objects is told of each.
type Entrypoint struct {
	Address        string
	HasHTTPTLSConf bool
}

// Init fails.
func (*Provider) Init() error {
	return errors.New("built without this provider")
}

// Provide is not called after that.
func (*Provider) Provide(chan<- dynamic.Message, *safe.Pool) error {
	return nil
}

// FillExtensionBuilderRegistry is called for custom resources.
func (*Provider) FillExtensionBuilderRegistry(any) {}

// SwarmProvider is a second one in the package for Docker.
type SwarmProvider = Provider

// ProviderBuilder is the configuration of providers that read from several namespaces.
type ProviderBuilder struct{}

// BuildProviders returns one, to be refused.
func (*ProviderBuilder) BuildProviders() []*Provider {
	return []*Provider{{}}
}
