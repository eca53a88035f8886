// Package settings reads numbers in ways that only their execution explains.
package settings

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Value reads a setting as a T.
func Value[T int | string | time.Duration](name string, absent T) T {
	raw, found := os.LookupEnv(name)
	if !found {
		return absent
	}
	var zero T
	switch any(zero).(type) {
	case int:
		if n, err := strconv.Atoi(raw); err == nil {
			return any(n).(T)
		}
	case time.Duration:
		if d, err := time.ParseDuration(raw); err == nil {
			return any(d).(T)
		}
	}
	return absent
}

// Scan parses into what absent is.
func Scan[T any](name string, absent T) T {
	if raw := os.Getenv(name); raw != "" {
		var v T
		if _, err := fmt.Sscan(raw, &v); err == nil {
			return v
		}
	}
	return absent
}

// Parsed has parse read the text.
func Parsed[T any](name string, absent T, parse func(string) (T, error)) T {
	v, err := parse(os.Getenv(name))
	if err != nil {
		return absent
	}
	return v
}

// A Change changes how a setting is read.
type Change func(*how)

type how struct {
	absent  int
	minimum int
}

// Otherwise says what an absent setting is.
func Otherwise(n int) Change { return func(h *how) { h.absent = n } }

// AtLeast bounds a setting.
func AtLeast(n int) Change { return func(h *how) { h.minimum = n } }

// Number reads a setting.
func Number(name string, changes ...Change) int {
	h := how{absent: 7}
	for _, change := range changes {
		change(&h)
	}
	n, err := strconv.Atoi(strings.TrimSpace(os.Getenv(name)))
	if err != nil {
		n = h.absent
	}
	if n < h.minimum {
		n = h.minimum
	}
	return n
}

// Newest reads the first setting that is there.
func Newest(absent int, names ...string) int {
	for _, name := range names {
		raw, ok := os.LookupEnv(name)
		if !ok {
			continue
		}
		if n, err := strconv.Atoi(raw); err == nil {
			return n
		}
	}
	return absent
}

// Prefixed tries the name behind each prefix.
func Prefixed(name string, absent int) int {
	for _, prefix := range []string{"BILLING_", ""} {
		if n, err := strconv.Atoi(os.Getenv(prefix + name)); err == nil {
			return n
		}
	}
	return absent
}

// An Env reads settings, and knows what absent ones are.
type Env struct {
	lookup func(string) (string, bool)
	absent map[string]string
}

// New returns an Env.
func New(lookup func(string) (string, bool), absent map[string]string) *Env {
	return &Env{lookup: lookup, absent: absent}
}

// Int reads a setting.
func (e *Env) Int(name string) (int, error) {
	raw, ok := e.lookup(name)
	if !ok {
		raw = e.absent[name]
	}
	if raw == "" {
		return 0, errors.New("no " + name)
	}
	return strconv.Atoi(raw)
}

type row struct{ name, absent string }

var rows = []row{
	{name: "SEARCH_DB_POOL_SIZE", absent: "10"},
	{name: "AUDIT_DB_POOL_SIZE", absent: "44"},
}

// Row reads a setting of the table.
func Row(name string) int {
	for _, r := range rows {
		if r.name != name {
			continue
		}
		raw := os.Getenv(r.name)
		if raw == "" {
			raw = r.absent
		}
		n, _ := strconv.Atoi(raw)
		return n
	}
	panic("no setting " + name)
}

// Maybe has no fallback of its own.
func Maybe(name string) *int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return &n
	}
	return nil
}

// Or ends a Maybe.
func Or[T any](p *T, absent T) T {
	if p == nil {
		return absent
	}
	return *p
}

// Rest has a fallback, or 0.
func Rest(name string, absent ...int) int {
	n, err := strconv.Atoi(os.Getenv(name))
	switch {
	case err == nil:
		return n
	case len(absent) > 0:
		return absent[0]
	}
	return 0
}

// Between bounds a number.
func Between(n, low, high int) int {
	if n < low {
		return low
	}
	return min(n, high)
}

var cached = sync.OnceValue(func() int { return Rest("EVENTS_DB_POOL_SIZE", 9) }) // want `EVENTS_DB_POOL_SIZE falls back to 9, but .env:4 sets 43`

// Cached reads once.
func Cached() int { return cached() }

// Must has no fallback.
func Must(name string) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		panic(err)
	}
	return n
}

// A Parser turns a text into a value.
type Parser[T any] func(string) (T, error)

// Whole parses numbers.
var Whole Parser[int] = strconv.Atoi

// Given reads a text that parse understands.
func Given[T any](name string, absent T, parse Parser[T]) T {
	text, ok := os.LookupEnv(name)
	if !ok {
		return absent
	}
	v, err := parse(text)
	if err != nil {
		panic(err)
	}
	return v
}
