package eval_test

import (
	"fmt"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/executable"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

const source = `package shop
import ("cmp"; "os"; "strconv")
func number(key string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil { return n }
	return otherwise
}
func atLeast(n, least int) int { if n < least { return least }; return n }
type config struct { size int }
func all(c config, given int) {
	constant := 5 * 2
	parameter := given
	field := c.size
	setting := os.Getenv("SIZE")
	helper := number("SIZE", 10)
	or := cmp.Or(os.Getenv("SIZE"), "10")
	bound := max(number("SIZE", 10), 3)
	kept := atLeast(number("SIZE", 10), 3)
	later := 10
	if n, err := strconv.Atoi(os.Getenv("SIZE")); err == nil { later = n }
	_, _, _, _, _, _, _, _, _ = constant, parameter, field, setting, helper, or, bound, kept, later
}
`

// TestVariables holds what variables may be: a setting and what takes its place, a constant, a
// parameter, a field. A number that only bounds a value is none of these.
func TestVariables(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"constant": "10", "parameter": "node", "field": "node", "setting": "SIZE",
		"helper": "SIZE or 10", "or": "SIZE or 10", "bound": "SIZE or 10", "kept": "SIZE or 10", "later": "10, SIZE",
	}
	for name, got := range variables(t) {
		if w, ok := want[name]; ok && got != w {
			t.Errorf("%s is %s, not %s", name, got, w)
		}
	}
}

func variables(t *testing.T) map[string]string {
	t.Helper()
	pass := passtest.Of(t, source)
	place := func(pos token.Pos) string { return fmt.Sprint("shop.go:", pass.Fset.Position(pos).Line) }
	e := eval.New(pass.Pkg, assignments.Collect(pass.TypesInfo, pass.Files), nil, nil, place)
	form := ssaform.Build(pass)
	e.Program = executable.New(func() *ssaform.Package { return form }, pass.TypesInfo, place, nil, e.Names, false, map[string]*symbolic.Body{})
	out := map[string]string{}
	for _, obj := range pass.TypesInfo.Defs {
		if v, ok := obj.(*types.Var); ok && v.Parent() != nil {
			var parts []string
			for _, a := range e.Variable(v) {
				parts = append(parts, text(&a))
			}
			out[v.Name()] = strings.ReplaceAll(strings.Join(parts, ", "), ", or ", " or ")
		}
	}
	return out
}

func text(a *flowgraph.Alt) string {
	switch {
	case a.Kind == flowgraph.Unknown:
		return "?"
	case a.Kind == flowgraph.Node:
		return "node"
	case a.Kind == flowgraph.Literal && a.When == flowgraph.Otherwise:
		return "or " + a.Value
	case a.Kind == flowgraph.Literal:
		return a.Value
	}
	return a.Key.Name()
}
