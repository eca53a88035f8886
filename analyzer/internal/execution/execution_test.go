package execution_test

import (
	"fmt"
	"go/token"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/executable"
	"github.com/poolvet/poolvet/analyzer/internal/execution"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/sizing"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// TestArrivals holds which settings arrive at knobs when a binary runs, and what takes their
// place where they are absent.
func TestArrivals(t *testing.T) {
	t.Parallel()
	x := run(t, `package main
import ("database/sql"; "os"; "strconv")
func number(key string) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil { return n }
	return 10
}
func main() {
	db, _ := sql.Open("postgres", os.Getenv("URL"))
	idle, _ := strconv.Atoi(os.Getenv("IDLE"))
	db.SetMaxOpenConns(number("OPEN"))
	db.SetMaxIdleConns(idle)
}
`)
	got := map[string]string{}
	for _, p := range x.Pairs() {
		got[p.Read.Key.Name()] = p.Literal.Value
	}
	for _, name := range []string{"IDLE", "OPEN"} {
		if _, zero := x.WithoutSetting(&flowgraph.Key{Envs: []string{name}}); zero {
			got[name] += "zero"
		}
	}
	if fmt.Sprint(got) != "map[IDLE:zero OPEN:10]" {
		t.Errorf("got %v", got)
	}
}

// TestNone holds that a package without a main function is not executed.
func TestNone(t *testing.T) {
	t.Parallel()
	x := run(t, "package shop\nfunc main() {}\n")
	if x != nil || x.Pairs() != nil || x.Rejects(&flowgraph.Pair{}) {
		t.Errorf("got %v", x)
	}
}

func run(t *testing.T, source string) *execution.Execution {
	t.Helper()
	pass := passtest.Of(t, source)
	place := func(pos token.Pos) string { return fmt.Sprint("main.go:", pass.Fset.Position(pos).Line) }
	e := eval.New(pass.Pkg, assignments.Collect(pass.TypesInfo, pass.Files), nil, nil, place)
	form := ssaform.Build(pass)
	e.Program = executable.New(func() *ssaform.Package { return form }, pass.TypesInfo, place, nil, e.Names, false, map[string]*symbolic.Body{})
	s := sizing.New(e, catalog.Builtin())
	s.IndexKnobs()
	g := flowgraph.New()
	s.Knobs(func(f flowgraph.Flow) { g.Add(&f) })
	return execution.Execute(e, g, func(alts []flowgraph.Alt) []flowgraph.Alt { return alts }, s.Parameter)
}
