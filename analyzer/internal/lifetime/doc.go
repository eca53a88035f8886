// Package lifetime is the analyzer that decides who must release which session or pool. It runs
// package ownership, which follows sessions and pools along the paths of each function, and package
// leak, which finds those that are lost.
package lifetime
