// Package alpha adds a section of settings to those of a package whose path comes behind its own.
package alpha

import "example.com/parted/cmd/started/zeta"

func init() {
	zeta.Add("database", func() map[string]int {
		return map[string]int{
			"open": zeta.Env("STARTED_MAX_OPEN", 25),
			"idle": zeta.Env("STARTED_MAX_IDLE", 5),
		}
	})
}
