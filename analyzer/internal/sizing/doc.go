// Package sizing finds the code that sets the size of a pool, and the value that it sets: calls of
// setters, fields of configurations, and parameters that code writes into data source names. It also
// finds the calls that open pools.
package sizing
