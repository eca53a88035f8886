package poolflow

import (
	"go/ast"
	"go/types"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Reference says that code calls the function called To, or uses it as a value, except in
// tests. From is the function that holds the code, or "" for a method and what is initialized: they
// may run. A function that refers to itself is one of which all references are known.
type Reference struct{ From, To string }

// maxReferences bounds what is kept of one package: of a package with more, all functions may run.
const maxReferences = 500

// references returns the references to those functions that make pools or lead there, as far as
// only they decide whether the pools are part of a binary.
func (f *finder) references(imported map[string]bool) []Reference {
	callers := map[string][]string{}
	var operands []*ssa.Value
	for _, fn := range f.form.Funcs {
		if f.inTest(fn) {
			continue
		}
		from := plainName(ssaform.Outermost(fn))
		for instr := range ssaform.Instructions(fn) {
			operands = instr.Operands(operands[:0])
			for _, operand := range operands {
				if *operand == nil {
					continue
				}
				if to := ssaform.FunctionOf(*operand); to != nil && to.Pkg != nil && to.Parent() == nil {
					if in := to.Pkg.Pkg.Path(); in == f.pkg.Path() || imported[in] && isMaker(to) {
						callers[plainName(to)] = append(callers[plainName(to)], from)
					}
				}
			}
		}
	}
	var work []string
	for instr := range f.sites {
		work = append(work, plainName(ssaform.Outermost(instr.Parent())))
	}
	for call := range f.calls {
		work = append(work, plainName(ssaform.Outermost(call.Parent())))
	}
	for to := range callers {
		if !strings.HasPrefix(to, f.pkg.Path()+".") {
			work = append(work, to)
		}
	}
	var out []Reference
	seen := map[string]bool{"": true}
	for ; len(work) > 0; work = work[1:] {
		to := work[0]
		if seen[to] {
			continue
		}
		seen[to] = true
		if fn := f.form.SSA.Func(strings.TrimPrefix(to, f.pkg.Path()+".")); fn != nil && (!ast.IsExported(fn.Name()) || isMaker(fn)) {
			out = append(out, Reference{to, to})
		}
		for _, from := range callers[to] {
			if out = append(out, Reference{from, to}); strings.HasPrefix(to, f.pkg.Path()+".") {
				work = append(work, from)
			}
		}
	}
	if len(out) > maxReferences {
		return nil
	}
	return out
}

// plainName returns the full name of a function that runs only where something refers to it, or "".
func plainName(fn *ssa.Function) string {
	d := ssaform.Declared(fn)
	if d == nil || d.Signature().Recv() != nil || d.Name() == "main" || d.Name() == "init" {
		return ""
	}
	return d.FullName()
}

// isMaker reports whether fn returns what may hold a pool.
func isMaker(fn *ssa.Function) bool {
	for v := range fn.Signature.Results().Variables() {
		if _, basic := v.Type().Underlying().(*types.Basic); !basic && !ssaform.IsError(v.Type()) {
			return true
		}
	}
	return false
}

// Unused reports whether nothing in the packages that are known makes the pool b, apart from tests.
func (r *Result) Unused(b Build) bool {
	fn, pkg := b.Caller()
	_, name, _ := strings.Cut(fn, ".")
	return r.graph().unused(pkg+"."+name, map[string]bool{})
}

// Caller returns the function that makes b or gets it from a function that makes it, such as
// db.Open or db.Store.Open, and the import path of its package.
func (b Build) Caller() (name, pkg string) {
	if !b.Call.Known() {
		return b.Func, b.Package
	}
	full := b.Call.Name[strings.LastIndexByte(b.Call.Name, ' ')+1:]
	full, _, _ = strings.Cut(strings.NewReplacer("(", "", "*", "", ")", "").Replace(full), "$")
	dir, last := path.Split(full)
	pkg, name, _ = strings.Cut(last, ".")
	return pkg + "." + name, dir + pkg
}

func (g *graph) unused(name string, busy map[string]bool) bool {
	if busy[name] {
		return true
	}
	busy[name] = true
	return slices.Contains(g.references[name], name) && !slices.ContainsFunc(g.references[name], func(from string) bool {
		return from != name && !g.unused(from, busy)
	})
}
