// Package flowgraph represents the values that code may use, and where they flow. A value is a list of
// alternatives ([Alt]): a setting that is read, a constant, or a node that stands for a parameter, a
// result, a field or a variable, each with its condition. A [Flow] leads from alternatives to a node or
// to a [Knob] of a pool. The [Graph] joins the flows of a package with those of its imports, and finds
// which constant is used in place of which setting ([Pair]).
package flowgraph
