// Package effects answers what a call does. It asks an ordered list of sources, and the first that has
// an answer decides: the catalog, the summary of the callee, the shape of the type, and last the
// conventions about names. Each answer names its source, which poolvet why prints.
//
// Most answers are a [summary.Summary]. The others name another step for the analysis of paths,
// such as to follow a function literal that is passed.
package effects
