package driver

import (
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/poolmap"
	"github.com/poolvet/poolvet/analyzer/poolsize"
)

// The map of pools, see package poolmap.
type (
	PoolMap     = poolmap.Map
	Pool        = poolmap.Pool
	PoolSize    = poolmap.Size
	PoolUse     = poolmap.Use
	PoolFinding = poolmap.Finding
	PoolBudget  = poolmap.Budget
	PoolShare   = poolmap.Share
	PoolCount   = poolmap.Count
	PoolLimit   = poolmap.Limit
	PoolBehind  = poolmap.Behind
)

// Pools returns the map of the pools that the units of a standalone run report.
func Pools(units []UnitReport) *PoolMap { return poolsize.Pools(units) }

// DurationText writes d as code and files do: 30m, and not 30m0s.
func DurationText(d time.Duration) string { return limits.Text(d) }
