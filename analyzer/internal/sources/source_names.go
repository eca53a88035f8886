package sources

import (
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/pattern"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
)

// sourceName matches the names of fields that hold a data source name, or the host
// in one.
var sourceName = pattern.New(`(?i)(dsn|ur[il]|conn(ection)?_?(str(ing)?|info)?|database|(data)?source|host(name)?|addr(ess)?|port|(db|database)?_?name|db|pg|postgres(ql)?|mysql|mongo(db)?|redis|valkey|primary|replica|master|slave|writer|reader)$`)

// tagName matches the names of fields that hold a data source name beyond doubt:
// many structs have a field called Name or Host that no setting fills.
var tagName = pattern.New(`(?i)(dsn|ur[il]|conn(ection)?_?str(ing)?|database|(data)?source|primary|replica|master|slave|writer|reader)$`)

// fileTags are the tags of structs that settings fill.
var fileTags = []string{"env", "envconfig", "yaml", "mapstructure", "toml", "koanf", "ini", "hcl"}

// tagsSource reports whether v is a text that its tags fill and that names a
// database. The tags of JSON are those of requests as well.
func tagsSource(v *types.Var, t *readers.Tag) bool {
	if !tagName.MatchString(v.Name()) || !NamesSource(v) {
		return false
	}
	return t.EnvTag != "" || slices.ContainsFunc(fileTags, func(tag string) bool { return t.Tag.Get(tag) != "" }) || strings.HasSuffix(strings.ToLower(v.Name()), "dsn")
}

// NamesSource reports whether v is a text that may name a database, by its name or
// by the keys of what it gets.
func NamesSource(v *types.Var, from ...flowgraph.Alt) bool {
	b, ok := assignments.Deref(v.Type()).Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0 && (sourceName.MatchString(v.Name()) ||
		slices.ContainsFunc(from, func(a flowgraph.Alt) bool { return sourceName.MatchString(a.Key.Name()) }))
}
