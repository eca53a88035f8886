// Package straypool defines an analyzer that reports pools built outside the accessor.
//
// # Analyzer straypool
//
// straypool: report pools built outside the accessor
package straypool
