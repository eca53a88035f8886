// Package fallback finds out of source what a number, a duration or a text may
// be: which setting is read for it, which value takes its place where the
// setting is absent, and which knob of a pool it reaches.
//
// A call of a function that reads a setting is executed by package symbolic: for
// an absent setting, a set one, and one that is not a number. All else is followed
// here. A value is a list of alternatives. Variables are followed within a function,
// parameters, results, fields and variables of packages are nodes of a graph
// that crosses packages in [Facts]. Nothing is guessed: what is not understood
// is an alternative of its own, and a literal that bounds a value or belongs to
// another branch is none.
package fallback
