// Package zeta keeps sections of settings, which other packages add before main runs.
package zeta

import (
	"os"
	"strconv"
)

var sections map[string]func() map[string]int

func init() { sections = make(map[string]func() map[string]int) }

// Add adds a section.
func Add(name string, section func() map[string]int) { sections[name] = section }

// Number returns a number of a section.
func Number(section, key string) int { return sections[section]()[key] }

// Env reads a variable.
func Env(name string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return fallback
}
