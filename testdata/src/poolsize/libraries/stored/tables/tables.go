// Package tables registers what the program is configured with.
package tables

import "example.com/libraries/stored/conf"

func init() {
	conf.Register("storage", conf.Section{
		"postgres": map[string]any{
			"open": conf.Variable("STORED_DB_MAX_OPEN_CONNS", 25),
			"idle": conf.Variable("STORED_DB_MAX_IDLE_CONNS", 10),
		},
	})
}

// Load runs init.
func Load() {}
