//go:build unix

package lifetime_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"sync"
	"syscall"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/relevance"
)

// shapes write the body of a function of about n statements.
var shapes = map[string]func(b *strings.Builder, n int){
	"plain": func(b *strings.Builder, n int) {
		b.WriteString("rows, err := db.Query(``)\nif err != nil { return err }\ndefer rows.Close()\n")
		for i := range n / 2 {
			fmt.Fprintf(b, "x += %d\nif x > %d { x = f(x) }\n", i, i)
		}
	},
	"sessions": func(b *strings.Builder, n int) {
		for i := range n / 4 {
			fmt.Fprintf(b, "r%d, err := db.Query(``)\nif err != nil { return err }\nr%d.Next()\nr%d.Close()\n", i, i, i)
		}
	},
	"deferred": func(b *strings.Builder, n int) {
		for i := range min(n/4, 1000) {
			fmt.Fprintf(b, "r%d, err := db.Query(``)\nif err != nil { return err }\ndefer r%d.Close()\nx = f(x)\n", i, i)
		}
	},
	"closures": func(b *strings.Builder, n int) {
		for i := range min(n/4, 1000) {
			fmt.Fprintf(b, "t%d, err := db.Begin()\nif err != nil { return err }\ndefer func() { t%d.Rollback() }()\nx = f(x)\n", i, i)
		}
	},
	"nested": func(b *strings.Builder, n int) {
		depth := min(n/4, 200)
		for range n / 4 / depth {
			for i := range depth {
				fmt.Fprintf(b, "if x > %d {\nr, err := db.Query(``)\nif err != nil { return err }\nr.Close()\n", i)
			}
			b.WriteString(strings.Repeat("}\n", depth))
		}
	},
	"loops": func(b *strings.Builder, n int) {
		for range n / 4 {
			b.WriteString("for x = range 10 {\nr, err := db.Query(``)\nif err != nil { continue }\nfor r.Next() { x++ }\n}\n")
		}
	},
	"switch": func(b *strings.Builder, n int) {
		b.WriteString("rows, err := db.Query(``)\nif err != nil { return err }\nswitch x {\n")
		for i := range n / 2 {
			fmt.Fprintf(b, "case %d:\nrows.Close()\n", i)
		}
		b.WriteString("default:\nrows.Close()\n}\n")
	},
}

var importOnce = sync.OnceValue(func() types.Importer {
	return importer.ForCompiler(token.NewFileSet(), "source", nil)
})

// newPass type-checks a package with one function of the shape.
func newPass(tb testing.TB, shape string, n int) *analysis.Pass {
	tb.Helper()
	var b strings.Builder
	b.WriteString("package p\nimport \"database/sql\"\nfunc f(x int) int { return x + 1 }\nfunc g(db *sql.DB, x int) error {\nvar err error\n_ = err\n")
	shapes[shape](&b, n)
	b.WriteString("return nil\n}\n")
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", b.String(), parser.SkipObjectResolution)
	if err != nil {
		tb.Fatal(err)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Implicits: map[ast.Node]types.Object{},
	}
	conf := types.Config{Importer: importOnce()}
	pkg, err := conf.Check("p", fset, []*ast.File{file}, info)
	if err != nil {
		tb.Fatal(err)
	}
	return &analysis.Pass{
		Analyzer: lifetime.Analyzer, Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info,
		ResultOf:         map[*analysis.Analyzer]any{relevance.Analyzer: relevance.Result{Library: true, Catalog: catalog.Builtin()}},
		ImportObjectFact: func(types.Object, analysis.Fact) bool { return false },
		ExportObjectFact: func(types.Object, analysis.Fact) {},
	}
}

// cpu returns the time that the process has used, which other processes
// disturb less than the time that has passed.
func cpu() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}

// BenchmarkSize shows how the cost grows with the size of a function.
func BenchmarkSize(b *testing.B) {
	for shape := range shapes {
		for _, n := range []int{1000, 4000, 16000, 64000} {
			pass := newPass(b, shape, n)
			b.Run(fmt.Sprintf("%s/%d", shape, n), func(b *testing.B) {
				before := cpu()
				defer func() { b.ReportMetric(float64(cpu()-before)/float64(b.N)/float64(n), "cpu-ns/statement") }()
				for b.Loop() {
					result, err := lifetime.Analyzer.Run(pass)
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(len(result.(*lifetime.Result).Skipped)), "skipped")
				}
			})
		}
	}
}
