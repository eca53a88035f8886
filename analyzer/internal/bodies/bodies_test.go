package bodies_test

import (
	"go/ast"
	"go/types"
	"slices"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
)

const source = `package shop

type Color int

const (
	Red Color = iota
	Blue
)

type work struct {
	open bool
	next *work
}

func captures(w *work, n int) func() {
	m := 0
	_ = m
	return func() {
		k := n
		m = k
		w.open = false
	}
}

func places(w *work, list []int) {
	_ = w.next.open
	_ = *w
	_ = list[0]
}

func asks(n, m int, c Color) int {
	if n == 0 {
		m++
	}
	if n != 0 && m > 1 {
		m--
	}
	switch c {
	case Red:
		return 1
	case Blue:
		return 2
	}
	for i := 0; i < n; i++ {
		if i == n-1 {
			break
		}
		m += i
	}
	return m
}

func made() map[string]int {
	m := map[string]int{}
	m["a"] = 1
	return m
}
`

func TestCaptured(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, source)
	u := bodies.New(pass)
	decl, _ := passtest.Function(t, pass, "captures")
	var lit *ast.FuncLit
	ast.Inspect(decl, func(n ast.Node) bool {
		if l, ok := n.(*ast.FuncLit); ok {
			lit = l
		}
		return true
	})
	var captured, set []string
	for _, v := range u.CapturedBy(lit) {
		captured = append(captured, v.Name())
	}
	for _, p := range u.SetBy(lit) {
		set = append(set, p.V.Name()+" "+p.Path)
	}
	if want := []string{"n", "m", "w"}; !slices.Equal(captured, want) {
		t.Errorf("the literal captures %q, not %q", captured, want)
	}
	if want := []string{"m ", "w open."}; !slices.Equal(set, want) {
		t.Errorf("the literal sets %q, not %q", set, want)
	}
}

func TestPlace(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, source)
	u := bodies.New(pass)
	decl, _ := passtest.Function(t, pass, "places")
	for i, want := range []struct {
		path  string
		known bool
		root  string
	}{
		{"next.open.", true, "w"},
		{"*", true, "w"},
		{"", false, "list"},
	} {
		e := decl.Body.List[i].(*ast.AssignStmt).Rhs[0]
		p, known := u.Place(e)
		if known != want.known || known && p.Path != want.path || u.Root(e).Name() != want.root {
			t.Errorf("place %d: got %q %t, part of %v", i, p.Path, known, u.Root(e))
		}
	}
}

func TestGraph(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, source)
	u := bodies.New(pass)
	decl, _ := passtest.Function(t, pass, "asks")
	g := u.Graph(decl.Body)
	if len(g.Loops) != 1 || len(g.Last) != 1 || len(g.First) != 1 {
		t.Errorf("got %d loops, %d conditions that leave in the last iteration and %d counting loops", len(g.Loops), len(g.Last), len(g.First))
	}
	var twice []string
	for text, yes := range g.Twice {
		if yes {
			twice = append(twice, text)
		}
	}
	if len(twice) != 1 {
		t.Errorf("got %q as conditions that occur twice", twice)
	}
	if len(g.Final) != 1 {
		t.Errorf("the last case of a switch that names all constants is not known: %v", g.Final)
	}
	m := pass.TypesInfo.Defs[decl.Type.Params.List[0].Names[1]]
	for v, end := range g.End {
		if v == m && (end < decl.Body.List[4].Pos() || end > decl.End()) {
			t.Errorf("the last use of m is at %v", pass.Fset.Position(end))
		}
	}
	if u.Graph(decl.Body) != g {
		t.Error("the graph is built twice")
	}
}

// TestCondition holds that the same condition has one text, whether or not it is negated.
func TestCondition(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, source)
	decl, _ := passtest.Function(t, pass, "asks")
	first := decl.Body.List[0].(*ast.IfStmt).Cond
	second := decl.Body.List[1].(*ast.IfStmt).Cond.(*ast.BinaryExpr)
	is, isNot := bodies.ConditionOf(pass.TypesInfo, first), bodies.ConditionOf(pass.TypesInfo, second.X)
	other := bodies.ConditionOf(pass.TypesInfo, second.Y)
	if is.Text == "" || is.Text != isNot.Text || is == isNot || other.Text == is.Text {
		t.Errorf("got %v for n == 0, %v for n != 0, %v for m > 1", is, isNot, other)
	}
	if none := bodies.ConditionOf(pass.TypesInfo, second); none.Text != "" {
		t.Errorf("got %v for a condition of two", none)
	}
}

func TestMadeMap(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, source)
	u := bodies.New(pass)
	decl, _ := passtest.Function(t, pass, "made")
	e := decl.Body.List[1].(*ast.AssignStmt).Lhs[0]
	if !u.IsMapElement(e) || !u.IsOfMadeMap(decl.Body, e) {
		t.Error("the map that the function makes is not known")
	}
	decl, _ = passtest.Function(t, pass, "places")
	if u.IsMapElement(decl.Body.List[2].(*ast.AssignStmt).Rhs[0]) {
		t.Error("an element of a list counts as one of a map")
	}
}

// TestValues holds what a variable gets, in the order of the source.
func TestValues(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, `package shop

func pair() (int, int)

func sets() {
	var declared = 1
	var empty int
	empty, _ = pair()
	declared, empty = 2, 3
	_, _ = declared, empty
}
`)
	u := bodies.New(pass)
	decl, _ := passtest.Function(t, pass, "sets")
	for name, want := range map[string][]string{"declared": {"1", "2"}, "empty": {"", "3"}} {
		var got []string
		for id, obj := range pass.TypesInfo.Defs {
			if v, ok := obj.(*types.Var); ok && id.Name == name {
				for _, e := range u.Values(decl.Body, v) {
					if e == nil {
						got = append(got, "")
					} else {
						got = append(got, types.ExprString(e))
					}
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s gets %q, not %q", name, got, want)
		}
	}
	if got := u.Values(decl.Body, nil); len(got) > 0 {
		t.Errorf("no variable gets %v", got)
	}
}

func TestAttempt(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, source)
	u := bodies.New(pass)
	pos := pass.Files[0].Pos()
	for range 2 {
		u.Attempt(pos, func() { panic("test") })
	}
	u.Attempt(pos+1, func() {})
	if len(u.Failures) != 1 {
		t.Errorf("got %d failures, not one for one place", len(u.Failures))
	}
}
