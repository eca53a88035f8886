// Package leak decides which obligations are lost, after package ownership has followed the paths of
// all functions. It collects what was recorded about each obligation, applies an ordered list of
// named filters that excuse a loss, and describes the others with the reason why the path is
// possible. It also finds fields of structs that nothing releases.
package leak
