// Package tables registers what the program is configured with.
package tables

import "example.com/libraries/stored/conf"

func init() {
	conf.Register("database", conf.Section{
		"postgres": map[string]any{
			"password":       conf.Variable("STORED_DB_PASSWORD", ""),
			"max_open_conns": conf.Variable("STORED_DB_MAX_OPEN_CONNS", 25), // want `STORED_DB_MAX_OPEN_CONNS falls back to 25, but .env:16 sets 40`
			"max_idle_conns": conf.Variable("STORED_DB_MAX_IDLE_CONNS", 10),
		},
	})
}

// Load runs init.
func Load() {}
