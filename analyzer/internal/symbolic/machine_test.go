package symbolic_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

const imports = `
	"cmp"; "errors"; "flag"; "fmt"; "os"; "strconv"; "strings"; "sync"; "time"
)
var _, _, _, _ = cmp.Or[int], errors.New, fmt.Sprint, os.Getenv
var _ = flag.Parse
var _, _, _, _ = strconv.Atoi, strings.ToUpper, sync.OnceFunc, time.Second
`

// TestRun lists what functions return where the setting POOL is absent,
// broken, set, and beyond a bound.
func TestRun(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{`n, err := strconv.Atoi(os.Getenv("POOL")); if err != nil { return 10 }; return n`, "absent 10, broken 10, set POOL"},
		{`n, err := strconv.Atoi(os.Getenv("POOL")); if err == nil { return n }; return 10`, "absent 10, broken 10, set POOL"},
		{`n, _ := strconv.Atoi(os.Getenv("POOL")); return n`, "absent 0, broken 0, set POOL"},
		{`n, _ := strconv.Atoi(os.Getenv("POOL")); if n == 0 { n = 10 }; return n`, "absent 10, bounded 10, broken 10, set POOL"},
		{`n, _ := strconv.Atoi(os.Getenv("POOL")); return cmp.Or(n, 10)`, "absent 10, broken 10, set POOL"},
		{`s := os.Getenv("POOL"); if s == "" { return 10 }; n, _ := strconv.Atoi(s); return n`, "absent 10, broken 0, set POOL"},
		{`n, err := strconv.Atoi(os.Getenv("POOL")); if err != nil { n = 10 }; if n > 50 { n = 50 }; return n`, "absent 10, bounded 50, broken 10, set POOL"},
		{`switch os.Getenv("STAGE") { case "live": return 50 }; return 5`, "absent 5, chosen 5, chosen 50"},
		{`n, err := strconv.Atoi(os.Getenv("POOL")); if err != nil { n = 10 }; return min(n, 50)`, "absent 10, broken 10, set POOL"},
		{`n, err := strconv.Atoi(os.Getenv("POOL")); if err != nil { panic(err) }; return n`, "broken ends, set POOL"},
		{`n, err := strconv.Atoi(os.Getenv("POOL")); if err != nil { os.Exit(1) }; return n`, "broken ends, set POOL"},
		{`n := 10; if s, ok := os.LookupEnv("POOL"); ok { fmt.Sscan(s, &n) }; return n`, "absent 10, broken 10, set POOL"},
		{`n := 10; if s, ok := os.LookupEnv("POOL"); ok { n, _ = strconv.Atoi(s) }; return n`, "absent 10, broken 0, set POOL"},
		{`for _, p := range []string{"APP_", ""} { if n, err := strconv.Atoi(os.Getenv(p + "POOL")); err == nil { return n } }; return 10`,
			"absent 10, broken 10, set APP_POOL, set POOL"},
		{`if os.Getenv("POOL") == "" { os.Setenv("POOL", "10") }; n, _ := strconv.Atoi(os.Getenv("POOL")); return n`, "absent 10, broken 0, set POOL"},
		{`for k, v := range map[string]string{"POOL": "10"} { if _, ok := os.LookupEnv(k); !ok { os.Setenv(k, v) } }; n, _ := strconv.Atoi(os.Getenv("POOL")); return n`,
			"absent 10, broken 0, set POOL"},
		{`os.Setenv("POOL", "10"); n, err := strconv.Atoi(os.Getenv("POOL")); if err != nil { return 20 }; return n`, "absent 10"},
		{`m := map[string]string{"POOL": "10"}; s := os.Getenv("POOL"); if s == "" { s = m["POOL"] }; n, _ := strconv.Atoi(s); return n`, "absent 10, broken 0, set POOL"},
		{`get := func(k string, d int) int { if n, err := strconv.Atoi(os.Getenv(k)); err == nil { return n }; return d }; return get("POOL", 10)`,
			"absent 10, broken 10, set POOL"},
		{`f := sync.OnceValue(func() int { n, err := strconv.Atoi(os.Getenv("POOL")); if err != nil { return 10 }; return n }); return f()`,
			"absent 10, broken 10, set POOL"},
		{`key := fmt.Sprintf("%s_%s", strings.ToUpper("app"), "POOL"); n, err := strconv.Atoi(os.Getenv(key)); if err != nil { return 10 }; return n`,
			"absent 10, broken 10, set APP_POOL"},
		{`d, err := time.ParseDuration(os.Getenv("POOL")); if err != nil { d = time.Minute }; return int(d)`, "absent 60000000000, broken 60000000000, set POOL"},
		{`n, err := strconv.Atoi(os.Getenv("POOL")); if err != nil { n = 5 }; return int(time.Duration(n) * time.Minute)`,
			"absent 300000000000, broken 300000000000, set POOL*60000000000"},
		{`n := func() (n int) { defer func() { if n <= 0 { n = 10 } }(); n, _ = strconv.Atoi(os.Getenv("POOL")); return n }(); return n`,
			"absent 10, bounded 10, broken 10, set POOL"},
		{`n := 10; func() { defer func() { n++ }(); defer func() { if recover() != nil { n = 5 } }(); n = 6 }(); return n`, "absent 7"},
		{`d, err := time.ParseDuration(os.Getenv("POOL") + "m"); if err != nil { d = time.Hour }; return int(d)`,
			"absent 3600000000000, broken 3600000000000, set POOL*60000000000"},
		{`n := 0; flag.IntVar(&n, "pool", 10, ""); if s := os.Getenv("POOL"); s != "" { n, _ = strconv.Atoi(s) }; return n`, "absent 10, broken 0, set POOL"},
		{`n := flag.Int("pool", 10, ""); if s := os.Getenv("POOL"); s != "" { *n, _ = strconv.Atoi(s) }; return *n`, "absent 10, broken 0, set POOL"},
		{`v := any(0); switch v.(type) { case string: return 1; case int: return 10 }; return 2`, "absent 10"},
		{`n := 10; for _, k := range strings.Fields("a b") { n += len(k) }; return n`, "absent 10, symbolic.Unknown"},
		{`k := strings.NewReplacer(".", "_").Replace("MAIN.POOL"); n, err := strconv.Atoi(os.Getenv(k)); if err != nil { return 10 }; return n`,
			"absent 10, broken 10, set MAIN_POOL"},
		{`c := struct{ n, m int }{}; c.n = 10; p := &c; p.m = 5; return c.n`, "absent 10"},
		{`var e error = errors.New("x"); if e != nil { return 10 }; return 2`, "absent 10"},
		{`missing := errors.New("x"); n, err := strconv.Atoi(os.Getenv("POOL")); if err != nil { err = fmt.Errorf("pool: %w", missing) }
		if errors.Is(err, missing) { return 10 }; return n`, "absent 10, broken 10, set POOL"},
		{`other := errors.New("x"); n, err := strconv.Atoi(os.Getenv("POOL")); if errors.Is(err, other) { return 10 }; return n`, "absent 0, broken 0, set POOL"},
		{`n := 0; for part := range strings.SplitSeq("a.bb", ".") { n += len(part) }; return n`, "absent 3"},
		{`var v any = map[string]any{"a": map[string]any{"b": 5}}; for part := range strings.SplitSeq("a.b", ".") { m, ok := v.(map[string]any); if !ok { return 1 }
		if v, ok = m[part]; !ok { return 2 } }; n, _ := v.(int); return n`, "absent 5"},
		{`n := 10; for _, e := range os.Environ() { if k, v, ok := strings.Cut(e, "="); ok && k == "POOL" { n, _ = strconv.Atoi(v) } }; return n`,
			"absent 10, broken 0, set POOL"},
		{`n := 10; for _, e := range os.Environ() { if v, ok := strings.CutPrefix(e, "POOL="); ok { n, _ = strconv.Atoi(v) } }; return n`, "absent 10, broken 0, set POOL"},
		{`m := map[string]string{}; for _, e := range os.Environ() { if i := strings.IndexByte(e, '='); i > 0 { m[strings.ToLower(e[:i])] = e[i+1:] } }
		n, err := strconv.Atoi(m["pool"]); if err != nil { return 10 }; return n`, "absent 10, broken 10, set POOL"},
		{`n := 10; data, _ := os.ReadFile("app.conf"); for _, l := range strings.Split(string(data), "\n") { if l == "" || l[0] == '#' { continue }
		if k, v, _ := strings.Cut(l, ":"); strings.TrimSpace(k) == "pool" { n, _ = strconv.Atoi(v) } }; return n`, "absent 10, broken 0, set pool"},
	} {
		if got := run(t, test.source); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.source, got, test.want)
		}
	}
}

// TestBounds runs what never ends, and what splits too often.
func TestBounds(t *testing.T) {
	for _, source := range []string{
		`for { os.Getenv("POOL") }`,
		`n := 0` + strings.Repeat(`; if strings.Contains(os.Getenv("POOL"), "x") { n++ }`, 9) + `; return n`,
	} {
		if got := run(t, source); got != "too many" {
			t.Errorf("%s: %s", source, got)
		}
	}
}

var (
	fset = token.NewFileSet()
	// std reads the standard library once.
	std = sync.OnceValue(func() types.Importer { return fixture.Standard(fset) })
)

// run returns what a function with the given statements returns, in order.
func run(t *testing.T, source string) string {
	t.Helper()
	file, err := parser.ParseFile(fset, "p.go", "package p\nimport ("+imports+"\nfunc f() int {\n"+source+"\n}\n", 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{},
		Instances: map[*ast.Ident]types.Instance{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
	pkg, err := (&types.Config{Importer: std(), Error: func(error) {}}).Check("p", fset, []*ast.File{file}, info)
	if err != nil && !strings.Contains(err.Error(), "missing return") {
		t.Fatal(err)
	}
	form := ssaform.Build(&analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info})
	bodies := map[string]*symbolic.Body{}
	for _, fn := range form.Funcs {
		bodies[name(fn)] = symbolic.Lower(fn, name(fn), name, nil)
	}
	m := &symbolic.Machine{
		Body: func(name string) *symbolic.Body { return bodies[name] },
		Reader: func(name string) *symbolic.Reader {
			switch name {
			case "os.Getenv":
				return &symbolic.Reader{Fallback: -1}
			case "os.LookupEnv":
				return &symbolic.Reader{Fallback: -1, OK: true}
			}
			return nil
		},
	}
	outcomes, whole := m.Run(func() []symbolic.Value { return []symbolic.Value{m.Named("p.f", nil, nil)} })
	if !whole {
		return "too many"
	}
	var out []string
	for _, o := range outcomes {
		out = append(out, shown(&o))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ", ")
}

func name(fn *ssa.Function) string {
	if parent := fn.Parent(); parent != nil {
		return name(parent) + "$" + strconv.Itoa(slices.Index(parent.AnonFuncs, fn))
	}
	if fn.Object() != nil {
		return ssaform.Declared(fn).FullName()
	}
	return fn.String()
}

func shown(o *symbolic.Outcome) string {
	if o.Ends {
		return "broken ends"
	}
	switch v := o.Results[0].(type) {
	case *symbolic.Got:
		if v.Scale != 0 {
			return fmt.Sprintf("set %s*%d", v.Source.Name.Before, v.Scale)
		}
		return "set " + v.Source.Name.Before
	case *symbolic.Const:
		switch {
		case o.Absent:
			return "absent " + v.Text
		case o.Broken:
			return "broken " + v.Text
		}
		if o.Guessed {
			return "chosen " + v.Text
		}
		return "bounded " + v.Text
	}
	return fmt.Sprintf("%T", o.Results[0])
}
