// Package settings reads what the configuration files of a tree say about
// pools: a setting has a key, a value, a file, a line, and a rank.
//
// A format consists of a function that turns bytes into settings, and a row in the list of formats.
// Files are data: nothing in them is executed, nothing outside the root is opened, and what is read
// is bounded in files, bytes and depth. Values of keys that look secret, and values that are
// neither number nor duration, never leave this package.
package settings

import "strconv"

// A Setting is one value that a configuration file gives.
type Setting struct {
	// Key is the name of an environment variable, or the keys that lead to
	// the value, joined by dots: "DB_POOL_SIZE", "postgres.maxOpenConns". An
	// element of a list is its index in brackets: "databases.[0].maxOpen".
	Key string
	// Param is the parameter of the data source name that Key holds, such as
	// "pool_max_conns", when the setting is one; the rest of the name is
	// never kept.
	Param string
	// Value is the value without quotes. It is "" when Kind is Empty or Text.
	Value string
	Kind  Kind
	// Role is what the words of the key, or Param, say that the value is for;
	// NoRole for a setting that only counts when code reads its key.
	Role Role
	// Pool reports whether Key is about a database pool beyond doubt, so
	// that it counts even when it is not known where the value goes.
	Pool bool

	File   string // below the root, with slashes
	Line   int    // from 1
	Rank   Rank
	Format string // name of the format, such as "dotenv"
	// Env reports whether the setting is an environment variable.
	Env bool
	// Weak reports whether the file only gives a fallback of its own, as
	// ${DB_POOL_SIZE:-5} does.
	Weak bool
	// Resolved reports whether Value was found through a reference, so that
	// the line does not hold it.
	Resolved bool

	// Service is the compose service, the workload or the section of a chart
	// that the setting belongs to, or "".
	Service string
	Image   string // container image of the service, or ""
	Build   string // directory that the service is built from, as the file says it, or ""
	// Dockerfile is the file that the service is built with, below Build, if
	// the file says so.
	Dockerfile string

	Scope Scope

	// reference is the variable that Value comes from, as in ${NAME:-5}; when
	// there is no fallback Kind is pending.
	reference string
	compose   string // compose file that takes the setting from another file
	container string // of a pod, by name; the names of a resource of Terraform
	nextTo    string // names and images of the other containers of the pod
	// before: the container runs program, where the file names it, to its end before the
	// others of the pod start.
	before  bool
	program string
	// definition: the value of a variable of Terraform, which no code reads.
	definition bool
	turn       int // counts the values of a file in the order in which they are set
}

// Place is "file:line".
func (s *Setting) Place() string {
	if s.Line == 0 {
		return s.File // given by a flag
	}
	return s.File + ":" + strconv.Itoa(s.Line)
}

// A Problem is something wrong with a configuration file. Message never holds
// a value.
type Problem struct {
	File    string
	Line    int // from 1; 0 for the file as a whole
	Message string
	Scope   Scope
}

// String names file and line, as in ".env:3: want KEY=VALUE".
func (p *Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Message
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ": " + p.Message
}

// A Kind is the sort of a value.
type Kind int

const (
	Number   Kind = iota // an integer, such as 5 or 1_000
	Duration             // a number with a unit, such as 5m or 1h30m
	Empty                // the key is there without a value
	Text                 // anything else; the value is withheld

	pending Kind = -1 // a reference that is not resolved yet
)

func (k Kind) String() string { return [...]string{"number", "duration", "empty", "text"}[k] }
