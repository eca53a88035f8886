// Package fallback finds out from the source which values a number, duration or string may have:
// which setting the code reads for it, which value the code uses if the setting is absent, and
// which knob of a pool the value reaches.
//
// It adds the flows of one package to the graph, as far as they lead to a knob or to a field that is
// about a pool, passes them on to other packages in [Facts], and answers questions in a [Result].
// The packages below it say what values may be (eval), how libraries name settings (sources), what
// sizes pools (sizing), and what the whole binary does (execution).
package fallback
