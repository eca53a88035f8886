// Package poolmap holds the map of the pools of a program: which pools there are,
// how large each is and which file or line decides that, which binaries use it, and
// where it is closed. Its types are the JSON of "poolvet pools", whose schema is
// docs/pools.schema.json.
package poolmap

import "cmp"

// Version is the version of the JSON format. It changes when programs that read the JSON would have
// to change.
const Version = 1

// A Map is the map of a tree.
type Map struct {
	Version  int      `json:"version"`
	Module   string   `json:"module,omitzero"` // path of the module, where it is one
	Binaries []Binary `json:"binaries"`
	Pools    []Pool   `json:"pools"`
	Budgets  []Budget `json:"budgets"`
	// Findings are those that are about no pool in particular.
	Findings []Finding `json:"findings,omitempty"`
	// Notes say what is missing, and why.
	Notes []string `json:"notes,omitempty"`
}

// A Binary is a package main.
type Binary struct {
	Name  string   `json:"name"` // import path
	Dir   string   `json:"dir"`  // below the root
	At    string   `json:"at"`   // file:line of main
	Pools []string `json:"pools"`
}

// A Pool is one pool, as far as the code distinguishes pools.
type Pool struct {
	ID       string    `json:"id"`
	Database Database  `json:"database"`
	Library  string    `json:"library"`
	Built    Built     `json:"built"`
	Sizes    Sizes     `json:"sizes"`
	Uses     []Use     `json:"uses"`
	Closed   []Closed  `json:"closed"`
	Findings []Finding `json:"findings"`
}

// A Database is what a data source name names, without the name.
type Database struct {
	Key    string `json:"key,omitzero"` // environment variable, flag, or field
	Kind   string `json:"kind"`         // env, flag, field, literal, argument or unknown
	Engine string `json:"engine,omitzero"`
	Digest string `json:"digest,omitzero"` // of a literal without user and password
	Why    string `json:"why,omitzero"`    // why it is unknown
}

// Built says where a pool is built.
type Built struct {
	At    string `json:"at"`           // file:line
	By    string `json:"by,omitzero"`  // full name of the accessor, or of the function
	Call  string `json:"call"`         // what is called, such as sql.Open
	Times string `json:"times"`        // once, per call, per request, in a loop, per key or unknown
	Type  string `json:"type"`         // of the pool
	Via   string `json:"via,omitzero"` // file:line of the constructor, where At is the call of a function around it
}

// Place is equal for what one call builds.
func (b *Built) Place() string { return b.At + " " + b.Call }

// site is equal for what one call of a constructor builds, by whatever functions
// around it.
func (b *Built) site() string { return cmp.Or(b.Via, b.At) + " " + b.Call }

// Sizes are the numbers of a pool.
type Sizes struct {
	Open     Size `json:"open"`
	Idle     Size `json:"idle"`
	Min      Size `json:"min,omitzero"`
	Lifetime Size `json:"lifetime"`
	IdleTime Size `json:"idleTime"`
}

// All returns the sizes in order.
func (s *Sizes) All() []*Size { return []*Size{&s.Open, &s.Idle, &s.Min, &s.Lifetime, &s.IdleTime} }

// A Size is one number or time.
type Size struct {
	// Value is an int64, or a text: unlimited, unknown, a time such as 30m0s,
	// or a formula such as max(4, CPUs).
	Value     any       `json:"value"`
	From      string    `json:"from"` // literal, setting, dsn, default, library or unknown
	Key       string    `json:"key,omitzero"`
	At        string    `json:"at,omitzero"`
	Also      []string  `json:"also,omitempty"`
	Differs   []string  `json:"differs,omitempty"`
	Fallback  *Fallback `json:"fallback,omitempty"`
	PerMember bool      `json:"perMember,omitzero"` // for each server or shard
	Why       string    `json:"why,omitzero"`       // why it is unknown
}

// A Fallback is what the code uses where a setting is absent.
type Fallback struct {
	Value string `json:"value"`
	At    string `json:"at"`
}

// A Use is how often a package uses a pool in a binary.
type Use struct {
	Binary  string   `json:"binary"` // import path; "" for a library
	Package string   `json:"package"`
	Calls   int      `json:"calls"`
	At      []string `json:"at,omitempty"` // file:line of the first of them
}

// Closed is where a binary closes a pool.
type Closed struct {
	Binary string `json:"binary"`
	At     string `json:"at"`
}

// A Finding is one that is about the pool.
type Finding struct {
	Kind string `json:"kind"`
	At   string `json:"at"` // file:line:column
	// Message is the text of the finding, without the kind.
	Message string `json:"message"`
}
