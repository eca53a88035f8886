// Package bodies says what the syntax of a package means as long as no value is followed: which
// variable or place an expression denotes, what a literal captures and sets, where loops begin
// and end, and which conditions occur more than once. It knows no library.
//
// The control flow of a function body is its [Graph].
package bodies
