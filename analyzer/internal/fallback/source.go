package fallback

import (
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// sourceName matches the names of fields that hold a data source name, or the host
// in one.
var sourceName = pattern.New(`(?i)(dsn|ur[il]|conn(ection)?_?(str(ing)?|info)?|database|(data)?source|host(name)?|addr(ess)?|port|(db|database)?_?name|db|pg|postgres(ql)?|mysql|mongo(db)?|redis|valkey)$`)

// addressName matches the nodes of fields that say where a library connects to.
var addressName = pattern.New(`\.(DSN|URL|URI|Addrs?|Address(es)?|ConnString|Hosts?)$`)

// tagName matches the names of fields that hold a data source name beyond doubt:
// many structs have a field called Name or Host that no setting fills.
var tagName = pattern.New(`(?i)(dsn|ur[il]|conn(ection)?_?str(ing)?|database|(data)?source)$`)

// fileTags are the tags of structs that settings fill.
var fileTags = []string{"env", "envconfig", "yaml", "mapstructure", "toml", "koanf", "ini", "hcl"}

// tagsSource reports whether v is a text that its tags fill and that names a
// database. The tags of JSON are those of requests as well.
func tagsSource(v *types.Var, t *tagInfo) bool {
	if !tagName.MatchString(v.Name()) || !namesSource(v) {
		return false
	}
	return slices.ContainsFunc(fileTags, func(tag string) bool { return t.tag.Get(tag) != "" }) || strings.HasSuffix(strings.ToLower(v.Name()), "dsn")
}

// namesSource reports whether v is a text that may name a database, by its name or
// by the keys of what it gets.
func namesSource(v *types.Var, from ...Alt) bool {
	b, ok := deref(v.Type()).Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0 && (sourceName.MatchString(v.Name()) ||
		slices.ContainsFunc(from, func(a Alt) bool { return sourceName.MatchString(a.Key.Name()) }))
}

// A Step leads from a value to one of its fields.
type Step struct{ Type, Field string }

// SourceOf returns the setting that fills the field at the end of way, or the
// variable called root if there is no way, if it is the only one: of several structs of one type, such as those of a writer and a reader,
// the fields before say which is meant.
func (r *Result) SourceOf(root string, way []Step) (Key, bool) {
	node := flownode.ID{Kind: flownode.Variable, Name: root}
	if len(way) > 0 {
		node = r.graph.nodeOf(way)
	}
	reads := onlyReads(r.graph.upstream(node, map[flownode.ID]bool{}))
	if slices.ContainsFunc(reads, func(a Alt) bool { return a.Part || a.Guessed }) {
		return Key{}, false // a part of the name is not the name, and a guess is not a key
	}
	if len(way) > 1 {
		own := slices.DeleteFunc(slices.Clone(reads), func(a Alt) bool {
			return len(a.Within) == 0 || a.Within[len(a.Within)-1] != way[len(way)-2].Field
		})
		if len(own) > 0 {
			reads = own
		}
	}
	for i := range reads {
		if reads[i].Key.Name() != reads[0].Key.Name() {
			return Key{}, false
		}
	}
	if len(reads) == 0 {
		return Key{}, false
	}
	return reads[0].Key, true
}

// nodeOf returns the node of the field at the end of way. A struct without a name
// belongs to the type that holds it.
func (g *graph) nodeOf(way []Step) flownode.ID {
	fields := ""
	for i := len(way) - 1; i >= 0; i-- {
		fields = "." + way[i].Field + fields
		if node := (flownode.ID{Kind: flownode.Field, Name: way[i].Type + fields}); len(g.byTarget[node]) > 0 {
			return node
		}
	}
	return flownode.ID{}
}
