// Package env reads numbers from the environment.
package env

import (
	"os"
	"strconv"
	"time"
)

func Int(key string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return fallback
}

func Text(key, fallback string) string {
	if text, ok := os.LookupEnv(key); ok {
		return text
	}
	return fallback
}

func Duration(key string, fallback time.Duration) time.Duration {
	if d, err := time.ParseDuration(os.Getenv(key)); err == nil {
		return d
	}
	return fallback
}
