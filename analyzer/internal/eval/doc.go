// Package eval says what an expression may be. Variables are followed within a function, in the order
// of the source; a call of a function that reads a setting is executed by package symbolic, for an
// absent setting, a set one, and one that is not a number. A parameter, a field or a variable of another
// package remains a node. Nothing is guessed: what is not understood becomes a separate alternative
// (Unknown), and a constant that only bounds a value, or that belongs to another branch, is none.
package eval
