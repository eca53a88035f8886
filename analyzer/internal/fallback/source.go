package fallback

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// SourceOf returns the setting that fills the field at the end of way, or the
// variable called root if there is no way, if it is the only one: of several structs of one type, such as those of a writer and a reader,
// the fields before say which is meant.
func (r *Result) SourceOf(root string, way []flowgraph.Step) (flowgraph.Key, bool) {
	node := flownode.ID{Kind: flownode.Variable, Name: root}
	if len(way) > 0 {
		node = r.graph.NodeOf(way)
	}
	reads := flowgraph.OnlyReads(r.graph.Upstream(node, map[flownode.ID]bool{}))
	if slices.ContainsFunc(reads, func(a flowgraph.Alt) bool { return a.Part || a.Guessed }) {
		return flowgraph.Key{}, false // a part of the name is not the name, and a guess is not a key
	}
	if len(way) > 1 {
		own := slices.DeleteFunc(slices.Clone(reads), func(a flowgraph.Alt) bool {
			return len(a.Within) == 0 || a.Within[len(a.Within)-1] != way[len(way)-2].Field
		})
		if len(own) > 0 {
			reads = own
		}
	}
	for i := range reads {
		if reads[i].Key.Name() != reads[0].Key.Name() {
			return flowgraph.Key{}, false
		}
	}
	if len(reads) == 0 {
		return flowgraph.Key{}, false
	}
	return reads[0].Key, true
}
