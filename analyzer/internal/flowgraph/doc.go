// Package flowgraph holds what values may be, and where they flow. A value is a list of alternatives
// ([Alt]): a setting that is read, a constant, or a node that stands for a parameter, a result, a field
// or a variable, each under a condition. A [Flow] leads from alternatives to a node or to a [Knob] of a
// pool; the [Graph] joins the flows of a package with those of the packages that it imports, and says
// which constant takes the place of which setting ([Pair]).
package flowgraph
