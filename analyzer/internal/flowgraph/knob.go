package flowgraph

import (
	"go/token"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// A Func is what is known of a function: the alternatives of each result.
type Func struct {
	Name    string // full name
	Results [][]Alt
}

// A Knob is where a size or time of a pool is set.
type Knob struct {
	Role    catalog.Role
	Library string
	Zero    catalog.Meaning
	Unit    catalog.Unit
	// PerMember: counts for each server or shard.
	PerMember bool
	// Database distinguishes the pools of one package: by what names the data
	// source; "" if that is not known.
	Database string
	// Pool is the variable or field that holds the pool, within one function;
	// "" if that is not known.
	Pool  string
	Place string
	// Site names the knob for all packages, as package sizing gives it.
	Site string
	// Overwrites is the parameter of a data source name, such as
	// pool_max_conns, that never counts because the knob is set after the name
	// was parsed; Source is the setting that holds the name.
	Overwrites string
	Source     []Alt
	// Given are the settings that provide that name when the binary is executed symbolically.
	Given []Alt
	// Chained: the name is parsed in the same chain of calls.
	Chained bool
	pos     token.Pos
	// Guarded: only set under a condition.
	Guarded bool
	// Least is the smallest number that the condition lets through, if Asks.
	Asks  bool
	Least int64
	// Checked: the function ends early under a condition on the value.
	Checked bool
	// Ignores are the kinds that a directive silences here.
	Ignores []string
	// Asked is what must be there for the knob to get its literal.
	Asked []Alt
}

// At returns k as it is set at pos, which is at place.
func (k Knob) At(pos token.Pos, place string) *Knob {
	k.pos, k.Place = pos, place
	return &k
}

// Pos returns where the knob is set in this package, or NoPos.
func (k *Knob) Pos() token.Pos { return k.pos }

// A Flow says that Target may be one of Alts. Target is no node for a knob.
type Flow struct {
	Target flownode.ID
	Knob   *Knob
	Alts   []Alt
	// Call is file:line of the call whose argument the flow is, or "".
	Call string
	// Passed: the field is one of a struct that is an argument as it stands.
	Passed bool
	// Reaches reports whether the package that holds the flow sees that it
	// reaches a knob.
	Reaches bool
	pool    string
}

// For returns f, the flow into an argument of a call that returns what pool holds.
func (f Flow) For(pool string) Flow {
	f.pool = pool
	return f
}

// Pool returns what holds the pool that the call returns whose argument f is, or "".
func (f *Flow) Pool() string { return f.pool }
