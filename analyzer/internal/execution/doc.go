// Package execution executes the whole binary of a package main. It shows which settings reach which
// knobs, which pools the binary opens, and which value reaches a knob if a setting is absent. Its
// results take precedence over those of the flow graph.
package execution
