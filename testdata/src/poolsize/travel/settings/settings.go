// Package settings reads settings through a function that it is given, a value
// that may be absent, and a variable.
package settings

import (
	"log"
	"os"
	"strconv"
	"sync"
)

type lookup func(string) (string, bool)

type Loader struct {
	get    lookup
	prefix string
}

func New(get func(string) (string, bool), prefix string) *Loader { return &Loader{get, prefix} }

func (l *Loader) Int(name string, fallback int) int {
	for _, prefix := range []string{l.prefix + "_", ""} {
		if text, ok := l.get(prefix + name); ok {
			n, err := strconv.Atoi(text)
			if err != nil {
				log.Printf("%s: %v", name, err)
				return fallback
			}
			return n
		}
	}
	return fallback
}

type Value[T any] struct {
	value T
	ok    bool
}

func (v Value[T]) Or(fallback T) T {
	if !v.ok {
		return fallback
	}
	return v.value
}

func Read[T any](name string) Value[T] {
	text, ok := os.LookupEnv(name)
	if !ok {
		return Value[T]{}
	}
	var out T
	switch p := any(&out).(type) {
	case *int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return Value[T]{}
		}
		*p = n
	case *string:
		*p = text
	}
	return Value[T]{out, true}
}

// DriverPool is read once.
var DriverPool = sync.OnceValue(func() int {
	if n, err := strconv.Atoi(os.Getenv("DRIVER_DB_POOL_SIZE")); err == nil && n > 0 {
		return n
	}
	return 6
})
