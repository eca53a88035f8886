// Package poolsize defines an analyzer that reports pool sizes that contradict the configuration.
//
// # Analyzer poolsize
//
// poolsize: report pool sizes that contradict the configuration
package poolsize
