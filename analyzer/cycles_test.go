package analyzer_test

import (
	"go/ast"
	"go/types"
	"slices"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/poolvet/poolvet/analyzer/internal/dataflow"
)

// maxCycle is how many functions of the engine may call each other in one cycle: a reader
// of one of them has to understand them all.
const maxCycle = 35

// TestCycles measures the largest cycle of functions in each package of the engine. A
// function leads to each function or method of its package that its body names, whether
// it calls it or not; what a literal in it names counts as named by the function, and so
// does what the initial value of a variable of the package names that it uses. What is
// reached through an interface is not followed: that is how the flow asks what is known
// of other functions.
func TestCycles(t *testing.T) {
	t.Parallel()
	conf := &packages.Config{Mode: packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports}
	engine := []string{
		"./internal/domain", "./internal/summary", "./internal/bodies", "./internal/carrier", "./internal/effects", "./internal/ownership", "./internal/leak", "./internal/lifetime",
		"./internal/flowgraph", "./internal/readers", "./internal/assignments", "./internal/executable", "./internal/eval", "./internal/sources", "./internal/sizing", "./internal/execution", "./internal/fallback",
	}
	pkgs, err := packages.Load(conf, engine...)
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range pkgs {
		if len(pkg.Errors) > 0 {
			t.Fatal(pkg.Errors)
		}
		names := references(pkg)
		var roots []types.Object
		for obj := range names {
			roots = append(roots, obj)
		}
		slices.SortFunc(roots, func(a, b types.Object) int { return int(a.Pos() - b.Pos()) })
		var largest []types.Object
		for _, group := range dataflow.Components(roots, func(obj types.Object) []types.Object { return names[obj] }) {
			if len(group) > len(largest) {
				largest = group
			}
		}
		t.Logf("%s: %d functions and variables, %d in the largest cycle", pkg.PkgPath, len(roots), len(largest))
		if len(largest) > maxCycle {
			t.Errorf("%s: %d functions call each other, more than %d: %v", pkg.PkgPath, len(largest), maxCycle, namesOf(largest))
		}
	}
}

func namesOf(list []types.Object) []string {
	var names []string
	for _, obj := range list {
		names = append(names, obj.Name())
	}
	return names
}

// references returns what the functions, and the variables, of pkg name of each other.
func references(pkg *packages.Package) map[types.Object][]types.Object {
	names := map[types.Object][]types.Object{}
	add := func(obj types.Object, n ast.Node) {
		if obj == nil || n == nil {
			return
		}
		list := names[obj]
		ast.Inspect(n, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				used := pkg.TypesInfo.Uses[id]
				switch o := used.(type) {
				case *types.Func:
					used = o.Origin()
				case *types.Var:
					if o.Parent() != pkg.Types.Scope() {
						return true
					}
				default:
					return true
				}
				if used.Pkg() == pkg.Types && !slices.Contains(list, used) {
					list = append(list, used)
				}
			}
			return true
		})
		names[obj] = list
	}
	for _, file := range pkg.Syntax {
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Body != nil {
					add(pkg.TypesInfo.Defs[decl.Name], decl.Body)
				}
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					if spec, ok := spec.(*ast.ValueSpec); ok {
						for _, name := range spec.Names {
							for _, value := range spec.Values {
								add(pkg.TypesInfo.Defs[name], value)
							}
						}
					}
				}
			}
		}
	}
	return names
}
