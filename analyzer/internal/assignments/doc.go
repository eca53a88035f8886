// Package assignments walks once over the syntax of a package, and collects which expressions give
// variables, fields and results their values, and under which conditions. It names fields and
// parameters as all packages name them, and follows no value.
package assignments
