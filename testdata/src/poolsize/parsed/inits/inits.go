// Package inits has two functions init, and sets its defaults in the second.
package inits

import "github.com/spf13/viper"

func init() { viper.AutomaticEnv() }

func init() {
	for key, value := range map[string]any{"USERS_DB_MAX_OPEN": 5, "USERS_DB_MAX_IDLE": 2} { // want `USERS_DB_MAX_OPEN falls back to 5, but .env:8 sets 12`
		viper.SetDefault(key, value)
	}
}
