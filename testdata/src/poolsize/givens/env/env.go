// Package env reads numbers from the environment.
package env

import (
	"os"
	"strconv"
)

func Int(key string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return fallback
}
