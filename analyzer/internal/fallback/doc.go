// Package fallback finds out from the source which values a number, duration or string may have:
// which setting the code reads for it, which value the code uses if the setting is absent, and
// which knob of a pool the value reaches.
//
// Package symbolic executes a call of a function that reads a setting: for an absent setting, a set
// one, and one that is not a number. This package follows everything else. A value is a list of
// alternatives. Variables are followed within a function; parameters, results, fields and variables
// of packages are nodes of a graph that crosses packages in [Facts]. In package main, the whole
// binary is executed symbolically, and the result of that takes precedence. Nothing is guessed: a
// value that is not understood becomes a separate alternative (Unknown), and a literal that only
// bounds a value, or that belongs to another branch, is not an alternative.
package fallback
