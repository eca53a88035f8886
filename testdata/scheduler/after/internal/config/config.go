// Package config reads the settings of the scheduler from its environment.
package config

import (
	"os"
	"strconv"
)

// String returns the environment variable key, or fallback where it is unset.
func String(key, fallback string) string {
	if value, ok := os.LookupEnv(key); ok {
		return value
	}
	return fallback
}

// Int returns the environment variable key as a number, or fallback where it
// is unset or no number.
func Int(key string, fallback int) int {
	value, err := strconv.Atoi(os.Getenv(key))
	if err != nil {
		return fallback
	}
	return value
}
