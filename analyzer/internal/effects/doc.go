// Package effects says what a call does. The answer comes from the first in an ordered list of
// sources that knows one: the catalog, the summary of the callee, the shape of its type, and last
// the conventions about names. It names its source, which is the reason that a trace gives.
//
// Most answers are a [summary.Summary]. The others say what the analysis of paths has to do, such
// as to follow a literal that is passed.
package effects
