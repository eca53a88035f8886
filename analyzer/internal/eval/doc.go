// Package eval computes the values that an expression may have. It follows variables within a
// function, in the order of the source. Package symbolic executes a call of a function that reads a
// setting three times: with the setting absent, set, and set to something that is not a number.
// A parameter, a field or a variable of another package remains a node of the graph.
//
// Eval does not guess: what it does not understand becomes an alternative of its own (Unknown). A
// constant that only bounds a value, or that belongs to another branch, is not an alternative.
package eval
