// Package sizing finds the places that size pools, and by which value: setters, fields of
// configurations, and parameters that code writes into data source names. It also finds the calls that
// open pools.
package sizing
