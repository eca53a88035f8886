// Package envconfig has the declarations of the real one that tests need.
package envconfig

import "context"

type Lookuper interface {
	Lookup(key string) (string, bool)
}

func OsLookuper() Lookuper                              { return nil }
func PrefixLookuper(prefix string, l Lookuper) Lookuper { return nil }

type Config struct {
	Target   any
	Lookuper Lookuper
}

func ProcessWith(ctx context.Context, c *Config) error { return nil }
