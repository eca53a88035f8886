package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A unit is the analysis of one package.
type unit struct {
	pass    *analysis.Pass
	info    *types.Info
	catalog *catalog.Catalog
	decls   map[*types.Func]*ast.FuncDecl

	functions   map[*types.Func]*function
	summaries   map[*types.Func]*summary.Summary // what the bodies say, as far as known
	closures    map[*ast.FuncLit]*function
	ends        map[*types.Func]bool                // see mayEnd
	setting     map[*ast.FuncLit][]domain.Place     // see setBy
	sets        map[*types.Func]map[*types.Var]bool // see maySet
	saying      map[*types.Func]bool                // see says
	calls       map[*types.Func][]*types.Func       // see callees
	captured    map[*ast.FuncLit][]*types.Var       // see capturedBy
	graphs      map[*ast.BlockStmt]*graph
	lits        map[*ast.FuncLit]*domain.FuncValue
	methods     map[*types.Func]*domain.FuncValue
	releaser    *domain.FuncValue // calling it releases the objects of the value
	named       map[*types.Func]bool
	lent        map[*types.Var]bool // see isLentTx
	byMethod    map[string][]*catalog.Acquirer
	byType      map[string][]*catalog.Session
	sessions    typeutil.Map
	parentTypes map[string]bool // see isParentType
	carrying    typeutil.Map
	starting    typeutil.Map
	skipped     []ast.Node
	failures    []rescue.Failure
	asks        func(token.Pos) bool      // see stories
	endFlags    map[*types.Var]bool       // fields that a function which releases sets; see guarded.go
	uses        map[*types.Var][]fieldUse // where fields are used for more than reading

	passages *passages // see isFree; nil until asked

	implementers map[*types.Named]types.Type // see onlyBehind
}

func newUnit(pass *analysis.Pass, known *catalog.Catalog) *unit {
	u := &unit{
		pass:      pass,
		info:      pass.TypesInfo,
		catalog:   known,
		decls:     map[*types.Func]*ast.FuncDecl{},
		functions: map[*types.Func]*function{},
		summaries: map[*types.Func]*summary.Summary{},
		closures:  map[*ast.FuncLit]*function{},
		saying:    map[*types.Func]bool{},
		calls:     map[*types.Func][]*types.Func{},
		setting:   map[*ast.FuncLit][]domain.Place{},
		sets:      map[*types.Func]map[*types.Var]bool{},
		captured:  map[*ast.FuncLit][]*types.Var{},
		graphs:    map[*ast.BlockStmt]*graph{},
		lits:      map[*ast.FuncLit]*domain.FuncValue{},
		methods:   map[*types.Func]*domain.FuncValue{},
		releaser:  &domain.FuncValue{Releases: true},
		named:     map[*types.Func]bool{},
		lent:      map[*types.Var]bool{},

		implementers: map[*types.Named]types.Type{},
	}
	for _, file := range pass.Files {
		for _, d := range file.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && d.Body != nil {
				if fn, ok := u.info.Defs[d.Name].(*types.Func); ok {
					u.decls[fn] = d
				}
			}
		}
	}
	return u
}

func (u *unit) funcValue(lit *ast.FuncLit) *domain.FuncValue {
	v := u.lits[lit]
	if v == nil {
		v = &domain.FuncValue{Lit: lit}
		u.lits[lit] = v
	}
	return v
}

func (u *unit) method(fn *types.Func) *domain.FuncValue {
	v := u.methods[fn]
	if v == nil {
		v = &domain.FuncValue{Method: fn}
		u.methods[fn] = v
	}
	return v
}

// variable returns the variable that id denotes, or nil.
func (u *unit) variable(id *ast.Ident) *types.Var {
	v, _ := u.info.ObjectOf(id).(*types.Var)
	return v
}

// isLocal reports whether v is a variable of the function that f follows.
func (f *flow) isLocal(v *types.Var) bool {
	return domain.Within(f.fn, v.Pos())
}

// isFree reports whether v is a variable that the closure that f follows has
// captured.
func (f *flow) isFree(v *types.Var) bool { return slices.Contains(f.free, v) }

// isLibrary reports whether fn belongs to what a library of the catalog offers.
// What it does by itself, its own bodies say.
func (u *unit) isLibrary(fn *types.Func) bool {
	return fn.Exported() && (u.catalog.Knows(pathOf(fn)) || catalog.IsGenerated(fn.Pkg()))
}

// isStandard reports whether pkg belongs to the standard library.
func (u *unit) isStandard(pkg *types.Package) bool {
	first, _, _ := strings.Cut(pkg.Path(), "/")
	return !strings.Contains(first, ".") && !u.sameTree(pkg.Path())
}

// sameTree reports whether path is in the module of the package.
func (u *unit) sameTree(path string) bool {
	if u.pass.Module != nil && u.pass.Module.Path != "" {
		return path == u.pass.Module.Path || strings.HasPrefix(path, u.pass.Module.Path+"/")
	}
	first, _, _ := strings.Cut(path, "/")
	own, _, _ := strings.Cut(u.pass.Pkg.Path(), "/")
	return first == own
}

// constructor returns the constructor called name.
func (u *unit) constructor(name string) *catalog.Constructor {
	for _, lib := range u.catalog.Libraries() {
		for i := range lib.Constructors {
			if lib.Constructors[i].Func == name {
				return &lib.Constructors[i]
			}
		}
	}
	return nil
}

// mentionsPool reports whether a part of e has the type of a pool.
func (u *unit) mentionsPool(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && !found {
			if tv, ok := u.info.Types[e]; ok && tv.IsValue() && u.catalog.Pool(tv.Type) != nil {
				found = true
			}
		}
		return !found
	})
	return found
}

// summaryOf returns what the body of fn says, here or in another package, or
// nil if nothing is known. Of the libraries that are built in, the catalog says
// all that counts: go vet does not look into them, see package fastexit.
func (u *unit) summaryOf(fn *types.Func) *summary.Summary {
	fn = u.behind(fn)
	if u.decls[fn] != nil {
		return u.summaries[fn]
	}
	if catalog.Builtin().Knows(pathOf(fn)) {
		return nil
	}
	s := new(summary.Summary)
	if u.pass.ImportObjectFact(fn, s) {
		return s
	}
	return nil
}

// releasesReceiver reports whether each way in which the method fn returns releases
// what its receiver owns.
func (u *unit) releasesReceiver(fn *types.Func) bool {
	s := u.summaryOf(fn.Origin())
	if s == nil || len(s.Outcomes) == 0 {
		return false
	}
	for _, o := range s.Outcomes {
		if !slices.ContainsFunc(o.Params, func(p summary.Param) bool { return p.Index == 0 && p.Effect == summary.Releases }) {
			return false
		}
	}
	return true
}
