// Package fallback finds the values that a number, duration or text may have: the setting that
// the code reads for it, the value that the code uses if the setting is absent, and the knob of a pool
// that the value reaches.
//
// It collects the flows of one package, as far as they lead to a knob or to a field that belongs to a
// pool, exports them to other packages as [Facts], and answers questions in a [Result]. Package eval
// computes values, sources knows how libraries name settings, sizing finds what sets the size of a
// pool, and execution executes the whole binary.
package fallback
