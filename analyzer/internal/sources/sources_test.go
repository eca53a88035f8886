package sources

import (
	"fmt"
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// TestDeclaredFields holds which settings fill the fields of structs by their tags, and
// what takes their place.
func TestDeclaredFields(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, "package shop\n"+`
type Config struct {
	DB   Database `+"`yaml:\"db\" envPrefix:\"SHOP_\"`"+`
	Name string   `+"`yaml:\"name\"`"+`
}
type Database struct {
	MaxOpen int `+"`yaml:\"max_open\" env:\"DB_MAX_OPEN\" envDefault:\"10\"`"+`
	MaxIdle int `+"`yaml:\"max_idle\"`"+`
}
`)
	place := func(pos token.Pos) string { return fmt.Sprint("shop.go:", pass.Fset.Position(pos).Line) }
	e := eval.New(pass.Pkg, assignments.Collect(pass.TypesInfo, pass.Files), nil, nil, place)
	s := New(e, nil, func(flowgraph.Flow) {})
	e.Names.Index(pass.Pkg)
	var got []string
	s.DeclaredFields(func(flow flowgraph.Flow) {
		var parts []string
		for _, a := range flow.Alts {
			parts = append(parts, strings.Join(append(slices.Clone(a.Key.Envs), a.Key.Path, a.Value), " "))
		}
		got = append(got, flow.Target.Name+": "+strings.Join(parts, ";"))
	})
	want := []string{
		"example.com/shop.Database.MaxOpen: SHOP_DB_MAX_OPEN db.max_open ; 10",
		"example.com/shop.Database.MaxIdle: db.max_idle ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, not %q", got, want)
	}
}

// TestViperRules holds which variables viper reads for a key.
func TestViperRules(t *testing.T) {
	t.Parallel()
	bound := map[string][]string{"db.pool": {"POOL"}}
	for name, c := range map[string]struct {
		rules ViperRules
		want  []string
	}{
		"none":      {ViperRules{}, nil},
		"bound":     {ViperRules{binds: bound}, []string{"POOL"}},
		"a dot":     {ViperRules{Auto: true}, nil},
		"replacer":  {ViperRules{Auto: true, Replaces: []string{".", "_"}}, []string{"DB_POOL"}},
		"prefix":    {ViperRules{Auto: true, Prefix: "SHOP", Replaces: []string{".", "_"}}, []string{"SHOP_DB_POOL"}},
		"bound too": {ViperRules{Auto: true, Replaces: []string{".", "_"}, binds: bound}, []string{"POOL", "DB_POOL"}},
	} {
		if got := c.rules.envs("db.pool"); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, not %v", name, got, c.want)
		}
	}
}
