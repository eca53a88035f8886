// Package env reads the environment.
package env

import (
	"os"
	"strconv"
	"time"
)

// Prefix stands before each name.
const Prefix = "SHOP_"

// Size is the fallback for pools.
const Size = 2

// Int returns the variable key, or fallback.
func Int(key string, fallback int) int {
	if n, err := strconv.Atoi(lookup(key)); err == nil {
		return n
	}
	return fallback
}

// Prefixed is Int with the prefix of the shop.
func Prefixed(key string, fallback int) int { return number(Prefix+key, fallback) }

func number(key string, fallback int) int {
	n, err := strconv.Atoi(os.Getenv(key))
	if err != nil || n <= 0 {
		return fallback
	}
	return n
}

func lookup(key string) string { return os.Getenv(key) }

// Minutes returns the variable key, in minutes.
func Minutes(key string, fallback int) time.Duration {
	return time.Duration(Int(key, fallback)) * time.Minute
}
