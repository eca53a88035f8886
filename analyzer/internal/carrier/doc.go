// Package carrier says, by its type alone, whether a value may be a session or a pool, or keep
// one, and what it is like: a type of the catalog, a struct with a field for one, an interface
// through which statements run or rows are read.
package carrier
