//go:build ignore

// Package plugins runs none: Traefik's own has an interpreter of Go and a WebAssembly runtime.
package plugins

import (
	"context"
	"errors"
	"net/http"

	"github.com/traefik/traefik/v3/pkg/provider"
)

var errUnsupported = errors.New("built without plugins")

// Descriptor names a plugin of the catalog.
type Descriptor struct{ ModuleName, Version string }

// LocalDescriptor names a plugin in a folder.
type LocalDescriptor struct{ ModuleName string }

// Constructor makes the handler of a middleware.
type Constructor func(context.Context, http.Handler) (http.Handler, error)

// Builder makes what plugins provide.
type Builder struct{}

// NewBuilder is called with no plugins: with any, an earlier step has failed.
func NewBuilder(*Manager, map[string]Descriptor, map[string]LocalDescriptor) (*Builder, error) {
	return &Builder{}, nil
}

// Build refuses every middleware.
func (*Builder) Build(string, map[string]any, string) (Constructor, error) {
	return nil, errUnsupported
}

// BuildProvider refuses every provider.
func (*Builder) BuildProvider(string, map[string]any) (provider.Provider, error) {
	return nil, errUnsupported
}

// Manager keeps the catalog's plugins.
type Manager struct{}

// ManagerOptions say where.
type ManagerOptions struct{ Output string }

// RegistryDownloaderOptions say how the catalog's plugins are fetched.
type RegistryDownloaderOptions struct {
	HTTPClient   *http.Client
	ArchivesPath string
}

// NewRegistryDownloader refuses.
func NewRegistryDownloader(RegistryDownloaderOptions) (any, error) {
	return nil, errUnsupported
}

// NewManager refuses.
func NewManager(any, ManagerOptions) (*Manager, error) {
	return nil, errUnsupported
}

// SetupRemotePlugins refuses.
func SetupRemotePlugins(*Manager, map[string]Descriptor) error {
	return errUnsupported
}

// SetupLocalPlugins refuses.
func SetupLocalPlugins(map[string]LocalDescriptor) error {
	return errUnsupported
}
