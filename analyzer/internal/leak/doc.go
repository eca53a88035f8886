// Package leak decides which obligations are lost, after the paths of all functions were followed:
// it gathers what was recorded of each into an account, excuses losses of which more is known by an
// ordered list of named filters, and describes the others with the reason why the path is
// possible. It also finds the fields of structs that nothing releases.
package leak
