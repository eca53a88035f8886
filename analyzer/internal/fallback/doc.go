// Package fallback finds out from source what a number, a duration or a text may
// be: which setting the code reads for it, which value the code uses if the
// setting is absent, and which knob of a pool the value reaches.
//
// Package symbolic executes a call of a function that reads a setting: for an
// absent setting, a set one, and one that is not a number. This package follows
// everything else. A value is a list of alternatives. Variables are followed within
// a function; parameters, results, fields and variables of packages are nodes of a
// graph that crosses packages in [Facts]. A whole binary is executed where
// its function main is, and what that shows prevails. Nothing is guessed: what is not
// understood is an alternative of its own, and a literal that bounds a value or
// belongs to another branch is not an alternative.
package fallback
