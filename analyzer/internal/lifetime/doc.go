// Package lifetime decides who must release what: it is the analyzer that runs the engine on a
// package. Package ownership follows sessions and pools along the paths of each function, and
// package leak says where one is lost.
package lifetime
