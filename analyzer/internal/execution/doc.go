// Package execution executes the whole binary of a package main: which settings arrive at which knobs,
// which pools it makes, and what arrives where a setting is absent. What it shows takes precedence over
// what the flow graph shows.
package execution
