// Package config holds the options of the program by name.
package config

import (
	"fmt"
	"strconv"
	"strings"
)

type option struct{ number int }

type Options struct{ byName map[string]*option }

func New() *Options {
	return &Options{map[string]*option{
		"DATABASE_MAX_CONNS":  {number: 20},
		"DATABASE_IDLE_CONNS": {number: 5},
	}}
}

func (o *Options) MaxConns() int  { return o.byName["DATABASE_MAX_CONNS"].number }
func (o *Options) IdleConns() int { return o.byName["DATABASE_IDLE_CONNS"].number }

func (o *Options) Parse(lines []string) error {
	for _, line := range lines {
		name, value, _ := strings.Cut(line, "=")
		known, ok := o.byName[name]
		if !ok {
			continue
		}
		n, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		known.number = n
	}
	return nil
}
