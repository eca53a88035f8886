// Package bodies answers questions about the syntax of a package that need no values: which variable
// or place an expression denotes, what a function literal captures and sets, where loops begin and
// end, and which conditions occur more than once. It knows nothing about libraries.
//
// The control flow of a function body is its [Graph].
package bodies
