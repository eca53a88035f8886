// Package env asks a chain of sources. It opens no pool, and names no variable.
package env

import (
	"bufio"
	"os"
	"strconv"
	"strings"
)

type Source interface {
	Lookup(key string) (string, bool)
}

type SourceFunc func(string) (string, bool)

func (f SourceFunc) Lookup(key string) (string, bool) { return f(key) }

// OS is the environment of the process.
var OS Source = SourceFunc(os.LookupEnv)

type chain []Source

func (c chain) Lookup(key string) (string, bool) {
	for _, s := range c {
		if v, ok := s.Lookup(key); ok {
			return v, true
		}
	}
	return "", false
}

func Chain(s ...Source) Source { return chain(s) }

// DotEnv reads lines of KEY=VALUE.
func DotEnv(name string) Source {
	m := map[string]string{}
	if f, err := os.Open(name); err == nil {
		defer f.Close()
		for in := bufio.NewScanner(f); in.Scan(); {
			if k, v, ok := strings.Cut(in.Text(), "="); ok {
				m[k] = v
			}
		}
	}
	return SourceFunc(func(key string) (string, bool) { v, ok := m[key]; return v, ok })
}

func parse[T any](s Source, key string, fallback T, f func(string) (T, error)) T {
	text, ok := s.Lookup(key)
	if !ok {
		return fallback
	}
	v, err := f(text)
	if err != nil {
		return fallback
	}
	return v
}

func Int(s Source, key string, fallback int) int { return parse(s, key, fallback, strconv.Atoi) }
