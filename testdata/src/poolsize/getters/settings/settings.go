// Package settings loads the settings of a boat behind getters.
package settings

import (
	"os"
	"strconv"
	"time"
)

// Boat holds them.
type Boat struct {
	maxOpen, maxIdle, reportPoolSize int
	maxLifetime, maxIdleTime         time.Duration
}

// MaxOpen is called through an interface.
func (b *Boat) MaxOpen() int { return b.maxOpen }

// MaxIdle has no caller.
func (b *Boat) MaxIdle() int { return b.maxIdle }

// Lifetime gives two fields away.
func (b *Boat) Lifetime() (time.Duration, time.Duration) { return b.maxLifetime, b.maxIdleTime }

// Load reads them.
func Load() *Boat {
	b := &Boat{
		maxOpen:     number("BOAT_DB_MAX_OPEN", 20),
		maxIdle:     number("BOAT_DB_MAX_IDLE", 10),
		maxLifetime: period("BOAT_DB_MAX_LIFETIME", 15*time.Minute),
		maxIdleTime: period("BOAT_DB_IDLE_TIME", 5*time.Minute),
	}
	b.reportPoolSize = number("BOAT_REPORT_POOL_SIZE", 5)
	return b
}

// ReportPool reads the setting again.
func ReportPool() int { return number("BOAT_REPORT_POOL_SIZE", 5) }

func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

func period(name string, otherwise time.Duration) time.Duration {
	if d, err := time.ParseDuration(os.Getenv(name)); err == nil {
		return d
	}
	return otherwise
}
