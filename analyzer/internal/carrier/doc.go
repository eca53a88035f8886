// Package carrier decides from its type alone whether a value may be a session or a pool, or may hold
// one, and of which sort it is: a type of the catalog, a struct with a field for one, or an interface
// through which statements run or rows are read.
package carrier
