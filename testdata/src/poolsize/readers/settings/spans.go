package settings

import (
	"os"
	"strconv"
	"time"
)

// Seconds reads a number as seconds, and else a duration.
func Seconds(name string, absent time.Duration) time.Duration {
	raw, found := os.LookupEnv(name)
	if !found {
		return absent
	}
	if n, err := strconv.Atoi(raw); err == nil {
		return time.Duration(n) * time.Second
	}
	if d, err := time.ParseDuration(raw); err == nil {
		return d
	}
	return absent
}

// Period reads a duration, and else a number as seconds.
func Period(name string, absent time.Duration) time.Duration {
	raw := os.Getenv(name)
	d, err := time.ParseDuration(raw)
	if err == nil {
		return d
	}
	if n, err := strconv.ParseInt(raw, 10, 64); err == nil {
		return time.Duration(n) * time.Second
	}
	return absent
}

// Twice tries the same again.
func Twice(name string, absent time.Duration) time.Duration {
	raw, found := os.LookupEnv(name)
	if !found {
		return absent
	}
	if d, err := time.ParseDuration(raw); err == nil {
		return d
	}
	if d, err := time.ParseDuration(raw); err == nil {
		return d
	}
	return absent
}
