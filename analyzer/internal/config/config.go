// Package config reads .poolvet.yml, the file that configures poolvet for a tree without flags.
//
// The section of an analyzer has the names of its flags as keys, and a flag on
// the command line overrides the file. Helpers, budgets and catalogs have no flag.
// The keys of a catalog entry are the fields of the types of package catalog, in
// lower case with dashes:
//
//	straypool:
//	  accessors: [example.com/shop/db.Orders]
//	  disable: [session-bypass]
//	poolsize:
//	  helpers:
//	    - func: example.com/shop/env.Int
//	      key: 1
//	      fallback: 2
//	settings:
//	  exclude: [deploy/old/**]
//	budget:
//	  - {database: DATABASE_URL, limit: 200, reserved: 3, others: 40}
//	catalog:
//	  - name: acmedb
//	    constructors:
//	      - func: example.com/acme/db.Open
//	        result: 1
//	        err: 2
//	        dsn: 1
package config

import (
	"fmt"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// Name is the name of the file, in the root of the tree.
const Name = ".poolvet.yml"

// A Config is the content of the file. The zero value configures nothing.
type Config struct {
	Straypool   Straypool
	Lostsession Lostsession
	Poolsize    Poolsize
	Heldsession Heldsession
	Settings    Settings
	Budget      []Budget
	Catalog     []*catalog.Library

	// Root is the directory that holds the file, or would hold one; "" for a
	// dependency and under nogo. Only the result of [Analyzer] has it.
	Root string `config:"-"`
	// Problems are the problems of the file, in order of line. Entries with a problem are ignored;
	// the rest of the file applies.
	Problems []Problem `config:"-"`
	lines    map[string]int
	text     []byte
}

// Common are the switches that every analyzer has.
type Common struct {
	Tests   *bool
	Info    *bool
	Disable []string // names of kinds, such as percall or straypool/percall
}

// Straypool holds the switches of straypool.
type Straypool struct {
	Common
	Accessors []string // full names of functions or variables
	Exclude   []string // import paths or full names where pools may be built
	Strict    *bool    // approve only what is marked or named
}

// Lostsession holds the switches of lostsession.
type Lostsession struct{ Common }

// Poolsize holds the switches of poolsize.
type Poolsize struct {
	Common
	Helpers []Helper
}

// Heldsession holds the switches of heldsession.
type Heldsession struct{ Common }

// A Helper is a function of the user that reads a setting, and returns the
// default where it is unset.
type Helper struct {
	Func     string // full name
	Key      catalog.Position
	Fallback catalog.Position
	// Prefix is put in front of each key.
	Prefix string
}

// Settings says which configuration files are read.
type Settings struct {
	Exclude []string // slash-separated patterns below the root; ** is any path
}

// A Problem is something wrong with one line of the file.
type Problem struct {
	Line    int // from 1; 0 for the file as a whole
	Message string
}

// String names file and line, as in ".poolvet.yml:3: unknown key …".
func (p Problem) String() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", Name, p.Message)
	}
	return fmt.Sprintf("%s:%d: %s", Name, p.Line, p.Message)
}

// Text returns the file as it was read, or nil if there is none to read.
func (c *Config) Text() []byte { return c.text }

// Line returns the line on which the file first says text, or 0.
func (c *Config) Line(text string) int { return c.lines[text] }

// For returns the switches that all analyzers have, as set for the analyzer
// called name.
func (c *Config) For(name string) Common {
	switch name {
	case "straypool":
		return c.Straypool.Common
	case "lostsession":
		return c.Lostsession.Common
	case "poolsize":
		return c.Poolsize.Common
	case "heldsession":
		return c.Heldsession.Common
	}
	return Common{}
}
