// Package symbolic executes the functions that read settings, to find out
// what they return.
//
// A function of package ssa becomes a [Body], which needs neither syntax nor
// types: it can travel between packages as a fact, and runs the same way in
// the package that declares it and in those that call it.
//
// A [Machine] runs a body on the arguments of one call. Constants, structs, maps, closures and
// errors are computed as the program would; the value of a setting is not known, so the run splits:
// the setting is absent or set, its text is a number or not, the number is within a bound or beyond
// it. Each way through is one [Outcome]. A value that the run does not understand is [Unknown], and
// so is everything computed from it; nothing is guessed.
package symbolic
