// Package assignments walks once over the syntax of a package, and collects the expressions that are
// assigned to variables, fields and results, each with its conditions. It gives fields and parameters
// the same names in all packages, and does not compute values.
package assignments
