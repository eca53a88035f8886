package config

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Budget declares what no file of the tree says about the server of one database,
// or overrides what a file says.
type Budget struct {
	// Database is the key under which the code reads the data source name,
	// such as DATABASE_URL.
	Database string
	// Limit is how many connections the server accepts.
	Limit *Limit
	// Reserved is how many of them only superusers get.
	Reserved *int
	// Others is how many of them the neighbors of this repository take.
	Others *int
	// Lines are those of the keys.
	Lines map[string]int `config:"-"`
}

// A Limit is a number of connections, or the file that gives it.
type Limit struct {
	Value int
	// File is below the root of the tree, with slashes; "" for a number.
	File string
}

var limitType = reflect.TypeFor[Limit]()

// limit stores n, a number or "file:NAME", in v.
func (d *decoder) limit(n *yaml.Node, v reflect.Value, path string) {
	name, isFile := strings.CutPrefix(n.Value, "file:")
	name = strings.TrimSpace(name)
	count, err := strconv.ParseInt(n.Value, 10, 32)
	switch {
	case isFile && filepath.IsLocal(filepath.FromSlash(name)):
		v.Set(reflect.ValueOf(Limit{File: filepath.ToSlash(filepath.Clean(name))}))
	case isFile:
		d.problem(n, "%s names %q, expected a file below the root of the tree", label(path), name)
	case n.Kind == yaml.ScalarNode && err == nil:
		v.Set(reflect.ValueOf(Limit{Value: int(count)}))
	default:
		d.problem(n, "%s is %q, expected a whole number, or file:NAME", label(path), n.Value)
	}
}

// LimitFiles returns the files that are declared to hold a limit, in order.
func (c *Config) LimitFiles() []string {
	var out []string
	for i := range c.Budget {
		if limit := c.Budget[i].Limit; limit != nil && limit.File != "" {
			out = append(out, limit.File)
		}
	}
	return out
}

// checkBudgets keeps the budgets that make sense, and the problems of the
// others.
func (c *Config) checkBudgets() {
	seen := map[string]bool{}
	kept := c.Budget[:0]
	for i := range c.Budget {
		b := &c.Budget[i]
		if problem := b.problem(seen); problem != (Problem{}) {
			c.Problems = append(c.Problems, problem)
			continue
		}
		seen[b.Database] = true
		kept = append(kept, *b)
	}
	c.Budget = kept
}

// problem returns what is wrong with b, or nothing.
func (b *Budget) problem(seen map[string]bool) Problem {
	var limit *int
	if b.Limit != nil && b.Limit.File == "" {
		limit = &b.Limit.Value
	}
	for _, given := range []struct {
		key   string
		n     *int
		least int
	}{{"limit", limit, 1}, {"reserved", b.Reserved, 0}, {"others", b.Others, 0}} {
		if given.n != nil && *given.n < given.least {
			return Problem{b.Lines[given.key], fmt.Sprintf("budget.%s is %d, but must be at least %d", given.key, *given.n, given.least)}
		}
	}
	line := 0
	for _, l := range b.Lines {
		if line == 0 || l < line {
			line = l
		}
	}
	switch {
	case b.Database == "":
		return Problem{line, "an entry of budget needs the key database: the name of the setting from which the code reads the data source name"}
	case seen[b.Database]:
		return Problem{b.Lines["database"], fmt.Sprintf("budget lists %s twice", b.Database)}
	case b.Limit == nil && b.Reserved == nil && b.Others == nil:
		return Problem{line, fmt.Sprintf("the entry of budget for %s needs limit, reserved or others", b.Database)}
	}
	return Problem{}
}
