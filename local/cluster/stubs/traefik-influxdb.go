//go:build ignore

package metrics

import (
	"context"

	"github.com/rs/zerolog/log"
	otypes "github.com/traefik/traefik/v3/pkg/observability/types"
)

// RegisterInfluxDB2 refuses; Traefik goes on without these metrics.
func RegisterInfluxDB2(ctx context.Context, _ *otypes.InfluxDB2) Registry {
	log.Ctx(ctx).Error().Msg("built without InfluxDB")
	return nil
}

// StopInfluxDB2 is called at every end.
func StopInfluxDB2() {}
