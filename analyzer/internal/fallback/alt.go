package fallback

import (
	"go/ast"
	"go/token"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// A Kind is the sort of an alternative.
type Kind int

const (
	Unknown Kind = iota
	Literal      // a constant
	Read         // the value of a setting
	Node         // a parameter, result, field or variable
)

// When says under which condition a value has the alternative.
type When int

const (
	Always    When = iota // unless a later alternative takes its place
	Given                 // where some condition holds, such as that it is set
	Otherwise             // where all else is absent, zero or broken
)

// A Type is what a text becomes, or what a constant is.
type Type int

const (
	Text Type = iota
	Int
	Duration // in nanoseconds
)

// Bounds are numbers that code keeps a value within.
type Bounds = symbolic.Bounds

// An Alt is one thing that a value may be.
type Alt struct {
	Kind Kind
	When When
	Type Type

	Value string      // of a literal: digits, or the text
	Key   Key         // of what is read
	Node  flownode.ID // a field, parameter, result or variable
	Arg   int         // number of the parameter that Node is, from 1

	// Groups are the helper calls and the operands of additions that produce the alternative,
	// outermost first. A literal replaces only alternatives from the same group, or from a group
	// inside it.
	Groups []int
	// Part reports whether the value is only one operand of what arrives.
	Part bool
	// Scale is what the value is multiplied by, in nanoseconds, where it
	// counts units of time; else 0.
	Scale int64
	// Units reports whether code takes a number as well as a duration, which has a unit.
	Units bool
	// Bits is the width of the narrowest integer that the value passes through.
	Bits int
	// Bounds are what the value is kept within.
	Bounds Bounds
	// Limits are the numbers that min and max compare the value with: none of them
	// takes its place.
	Limits []symbolic.Limit
	// Drops reports whether an absent or malformed value results in 0, because the conversion error
	// is ignored.
	Drops bool

	// Unparsable is what the reader gives where the setting is there but is not a
	// number: digits, [AsAbsent] or [AnError]; "" if that is not known. Beyond are
	// the numbers that take the place of one that is out of bounds.
	Unparsable string
	Beyond     []string

	Within []string // fields that hold the struct of a tagged field, outermost first
	Made   string   // function that makes the struct whose field gets it, or ""
	Tag    string   // of a literal in the tags of a field: which one
	// Tagged: the tags or the name of a field say what is read.
	Tagged bool
	// Guessed: a decoder would use the name of the field as the key; this counts only if no code
	// fills the field.
	Guessed bool
	// Ignores are the kinds that a directive silences here.
	Ignores []string

	Place string // file:line of a literal or of what is read

	expr ast.Expr // nil if it comes from another package
}

// What a reader gives for a setting that is not a number, besides digits.
const (
	AsAbsent = "absent" // what it gives where the setting is absent
	AnError  = "error"  // an error, or the end of the program
)

// Pos returns where the alternative is in this package, or NoPos.
func (a *Alt) Pos() token.Pos {
	if a.expr == nil {
		return token.NoPos
	}
	return a.expr.Pos()
}

// End returns where the alternative ends in this package, or NoPos.
func (a *Alt) End() token.Pos {
	if a.expr == nil {
		return token.NoPos
	}
	return a.expr.End()
}

// Expr returns the expression, or nil if it is in another package.
func (a *Alt) Expr() ast.Expr { return a.expr }

// A Key names a setting in the ways in which code reads it.
type Key struct {
	Envs []string // environment variables; the first that is set counts
	Path string   // keys of a configuration file, joined by dots
	Flag string   // command-line flag
	// Arg is the number of the parameter that holds the name, from 1, in what
	// is known of the function Func; the others say how the name is used.
	Arg            int
	Func           string // "" for a function literal
	Prefix, Suffix string // stand around the name
	Upper          bool   // the name is written in capitals
	File           bool   // Arg names a path instead of a variable
	// Viper reports whether the package that reads it may bind Path to an
	// environment variable.
	Viper bool
	// In is the parameter that holds the section of a file that Path is in; no node if
	// Path starts at the top, as far as is known.
	In flownode.ID
	// Bare reports whether the tags of a struct name Envs that this package does not
	// fill: another may put a prefix before them.
	Bare bool
	// Bound reports whether a package that imports the reading package binds Path to Envs, or
	// determines where In is.
	Bound bool
}

// Empty reports whether k names nothing.
func (k *Key) Empty() bool { return len(k.Envs) == 0 && k.Path == "" && k.Flag == "" && k.Arg == 0 }

// Name returns how messages call the setting.
func (k *Key) Name() string {
	switch {
	case len(k.Envs) > 0:
		return k.Envs[0]
	case k.Path != "":
		return k.Path
	}
	return "-" + k.Flag
}

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
	// Site names the knob for all packages, as [finder.site] gives it.
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
	// Checked: the function ends early under a condition on the value.
	Checked bool
	// Asked is what must be there for the knob to get its literal.
	Asked []Alt
}

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
	// pool is what holds the pool that the call returns whose argument Alts are.
	pool string
}
