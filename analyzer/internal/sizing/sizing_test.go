package sizing_test

import (
	"fmt"
	"go/token"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/sizing"
)

// TestKnobs holds what sizes pools, by which value, and under a condition or not.
func TestKnobs(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, `package shop
import ("database/sql"; "fmt")
func open(db *sql.DB, size int, busy bool) string {
	db.SetMaxOpenConns(10)
	if busy {
		db.SetMaxIdleConns(size)
	}
	db.Ping()
	return fmt.Sprintf("host=db pool_max_conns=%d", 7)
}
`)
	place := func(pos token.Pos) string { return fmt.Sprint("shop.go:", pass.Fset.Position(pos).Line) }
	e := eval.New(pass.Pkg, assignments.Collect(pass.TypesInfo, pass.Files), nil, nil, place)
	s := sizing.New(e, catalog.Builtin())
	var got []string
	s.Knobs(func(f flowgraph.Flow) {
		a := f.Alts[0]
		got = append(got, fmt.Sprintf("%s %s: %s%s guarded=%v", f.Knob.Place, f.Knob.Role, a.Value, a.Node.Name, f.Knob.Guarded))
	})
	want := []string{
		"shop.go:4 max-open: 10 guarded=false",
		"shop.go:6 max-idle: example.com/shop.open guarded=true",
		"shop.go:9 max-open: 7 guarded=false",
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, not %v", got, want)
	}
}
