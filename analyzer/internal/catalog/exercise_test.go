package catalog_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"path/filepath"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/fixture"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
)

// An exerciser reports what the catalog says about each call and literal, and
// what the lifetime engine makes of it. It notes the entries that it saw.
type exerciser struct {
	known *catalog.Catalog
	mu    sync.Mutex // packages are looked at side by side
	seen  map[any]bool
}

func (e *exerciser) analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "exerciser",
		Doc:      "report what the catalog and the engine say",
		Requires: []*analysis.Analyzer{lifetime.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			for _, l := range pass.ResultOf[lifetime.Analyzer].(*lifetime.Result).Leaks {
				pass.Reportf(l.Pos, "loses %s", l.Noun)
			}
			for _, file := range pass.Files {
				ast.Inspect(file, func(n ast.Node) bool {
					e.node(pass, n)
					return true
				})
			}
			return nil, nil
		},
	}
}

func (e *exerciser) node(pass *analysis.Pass, n ast.Node) {
	say := func(entry any, format string, args ...any) {
		e.mu.Lock()
		e.seen[entry] = true
		e.mu.Unlock()
		pass.Reportf(n.Pos(), format, args...)
	}
	switch n := n.(type) {
	case *ast.CallExpr:
		if fn := typeutil.StaticCallee(pass.TypesInfo, n); fn != nil {
			e.call(fn, receiver(pass, n), say)
		} else if fn, ok := typeutil.Callee(pass.TypesInfo, n).(*types.Func); ok {
			e.call(fn, receiver(pass, n), say)
		}
	case *ast.CompositeLit:
		if l := e.known.Literal(pass.TypesInfo.TypeOf(n)); l != nil {
			say(l, "constructs, %s", l.Making)
		}
	case *ast.AssignStmt:
		if sel, ok := n.Lhs[0].(*ast.SelectorExpr); ok {
			if k := e.known.Field(pass.TypesInfo.TypeOf(sel.X), sel.Sel.Name); k != nil {
				say(k, "turns %s", k.Role)
			}
		}
	}
}

func (e *exerciser) call(fn *types.Func, recv types.Type, say func(entry any, format string, args ...any)) {
	if a := e.known.Acquirer(fn, recv); a != nil {
		say(a, "acquires")
	}
	if k := e.known.Constructor(fn, recv); k != nil {
		say(k, "constructs, %s", k.Making)
	}
	if b := e.known.Builder(fn, recv); b != nil {
		say(b, "builds")
	}
	if r := e.known.Releaser(fn, recv); r != nil {
		say(r, "releases")
	}
	if s := e.known.Scoped(fn); s != nil {
		say(s, "lends")
	}
	for _, k := range e.known.Setters(fn, recv) {
		say(k, "turns %s", k.Role)
	}
}

// receiver returns the static type of the receiver of call, or nil.
func receiver(pass *analysis.Pass, call *ast.CallExpr) types.Type {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || pass.TypesInfo.Selections[sel] == nil {
		return nil
	}
	return pass.TypesInfo.Selections[sel].Recv()
}

// TestExercised calls each entry of the catalog and sees that the engine draws
// the right conclusion.
func TestExercised(t *testing.T) {
	t.Parallel()
	dir, err := filepath.Abs("../../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	e := &exerciser{known: catalog.Builtin(), seen: map[any]bool{}}
	fixture.Run(t, dir, e.analyzer(), "catalog/...")
	for _, lib := range e.known.Libraries() {
		for name, entry := range entries(lib) {
			if !e.seen[entry] {
				t.Errorf("%s: no case of catalog/... calls %s", lib.Name, name)
			}
		}
	}
}

// entries returns what can be called or written of lib.
func entries(lib *catalog.Library) map[string]any {
	all := map[string]any{}
	for i := range lib.Acquirers {
		all["acquirer "+lib.Acquirers[i].Func+lib.Acquirers[i].Recv] = &lib.Acquirers[i]
	}
	for i := range lib.Constructors {
		all["constructor "+lib.Constructors[i].Func+lib.Constructors[i].Recv] = &lib.Constructors[i]
	}
	for i := range lib.Builders {
		all["builder "+lib.Builders[i].Func+lib.Builders[i].Recv] = &lib.Builders[i]
	}
	for i := range lib.Literals {
		all["literal "+lib.Literals[i].Type] = &lib.Literals[i]
	}
	for i := range lib.Releasers {
		all["releaser "+lib.Releasers[i].Func+lib.Releasers[i].Recv] = &lib.Releasers[i]
	}
	for i := range lib.Scoped {
		all["scoped "+lib.Scoped[i].Func] = &lib.Scoped[i]
	}
	for i := range lib.Knobs {
		all[fmt.Sprintf("knob %s%s %s %d", lib.Knobs[i].Func, lib.Knobs[i].Field, lib.Knobs[i].Recv, i)] = &lib.Knobs[i]
	}
	return all
}
