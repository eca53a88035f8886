// Package laws rewrites Go source in ways that do not change what a program does; an analyzer must
// report the same findings for both versions. Tests of analyzers use it.
//
// Each rewrite keeps positions: it marks what it moves with line directives, so
// that a finding keeps its line.
package laws

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/convention"
)

// A File is one source file of a package without type errors.
type File struct {
	Fset *token.FileSet
	AST  *ast.File // with comments
	Text []byte
	Pkg  *types.Package
	Info *types.Info // with Defs, Uses, Types and Implicits
}

// A Rewrite changes the text of a file, but not its meaning. Its Apply returns
// the new text; what it chooses depends on random alone.
type Rewrite struct {
	Name  string
	Apply func(f *File, random *rand.Rand) []byte
}

// All are the rewrites of this package, in a fixed order.
var All = []Rewrite{
	{"functions shuffled", shuffle},
	{"branches exchanged", exchange},
	{"local variables renamed", rename},
	{"statements moved into a literal", wrap},
	{"statements moved into a helper", extract},
}

// AllAndInline are all of those, and in addition one that moves findings from calls into the bodies
// of helpers, so that an analyzer that reports calls reports the same findings at other places.
var AllAndInline = append(slices.Clone(All), Rewrite{"helpers inlined", inline})

// An edit replaces the text between two offsets.
type edit struct {
	from, to int
	text     string
}

// apply returns the text with all edits made. Of edits that overlap only the
// first is made.
func (f *File) apply(edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to))
	})
	var out []byte
	last := 0
	for _, e := range edits {
		if e.from < last {
			continue
		}
		out = append(append(out, f.Text[last:e.from]...), e.text...)
		last = e.to
	}
	return append(out, f.Text[last:]...)
}

func (f *File) offset(pos token.Pos) int { return f.Fset.PositionFor(pos, false).Offset }

func (f *File) source(n ast.Node) string { return string(f.Text[f.offset(n.Pos()):f.offset(n.End())]) }

// at is a line directive that says that what follows is at pos.
func (f *File) at(pos token.Pos) string {
	p := f.Fset.PositionFor(pos, false)
	return fmt.Sprintf("/*line %s:%d:%d*/", filepath.Base(p.Filename), p.Line, p.Column)
}

// placed is the source of n with its position kept.
func (f *File) placed(n ast.Node) string { return f.at(n.Pos()) + f.source(n) }

// shuffle changes the order of the declarations behind the imports.
func shuffle(f *File, random *rand.Rand) []byte {
	decls := slices.DeleteFunc(slices.Clone(f.AST.Decls), func(d ast.Decl) bool {
		g, ok := d.(*ast.GenDecl)
		return ok && g.Tok == token.IMPORT
	})
	if len(decls) < 2 {
		return f.Text
	}
	starts := make([]int, len(decls), len(decls)+1)
	for i, d := range decls {
		starts[i] = f.offset(start(d))
	}
	first := starts[0]
	starts = append(starts, len(f.Text))
	var out strings.Builder
	out.Write(f.Text[:first])
	for _, i := range random.Perm(len(decls)) {
		p := f.Fset.PositionFor(start(decls[i]), false)
		fmt.Fprintf(&out, "\n//line %s:%d\n%s", filepath.Base(p.Filename), p.Line, f.Text[starts[i]:starts[i+1]])
	}
	return []byte(out.String())
}

// start is where the comment of a declaration begins, or the declaration.
func start(d ast.Decl) token.Pos {
	var doc *ast.CommentGroup
	switch d := d.(type) {
	case *ast.FuncDecl:
		doc = d.Doc
	case *ast.GenDecl:
		doc = d.Doc
	}
	if doc != nil {
		return doc.Pos()
	}
	return d.Pos()
}

// exchange negates conditions and exchanges their branches:
//
//	if c { a } else { b }  ->  if !(c) { b } else { a }
func exchange(f *File, random *rand.Rand) []byte {
	var edits []edit
	ast.Inspect(f.AST, func(n ast.Node) bool {
		s, ok := n.(*ast.IfStmt)
		if !ok || random.IntN(3) == 0 {
			return true
		}
		other := "{}"
		switch e := s.Else.(type) {
		case *ast.BlockStmt:
			other = f.placed(e)
		case *ast.IfStmt:
			other = "{" + f.placed(e) + "\n}"
		}
		edits = append(edits, edit{f.offset(s.Cond.Pos()), f.offset(s.End()),
			"!(" + f.source(s.Cond) + ") " + other + " else " + f.placed(s.Body) + f.at(s.End())})
		return false // what is inside was moved as it is
	})
	return f.apply(edits)
}

// rename gives each local variable, parameter and result a name that says
// nothing. One that shadows a variable of the package keeps its name, and so does one
// whose name a convention gives a meaning.
func rename(f *File, _ *rand.Rand) []byte {
	var edits []edit
	note := func(id *ast.Ident, declared token.Pos) {
		if id.Name != "_" && !convention.IsTransaction(id.Name) && f.Pkg.Scope().Lookup(id.Name) == nil {
			edits = append(edits, edit{f.offset(id.Pos()), f.offset(id.End()), fmt.Sprint("v", f.offset(declared))})
		}
	}
	ast.Inspect(f.AST, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeSwitchStmt:
			if assign, ok := n.Assign.(*ast.AssignStmt); ok {
				note(assign.Lhs[0].(*ast.Ident), assign.Lhs[0].Pos())
			}
		case *ast.Ident:
			if v, ok := f.Info.ObjectOf(n).(*types.Var); ok && f.local(v) {
				note(n, v.Pos())
			}
		}
		return true
	})
	return f.apply(edits)
}

// local reports whether a function of this file declares obj, which is not a field
// or method.
func (f *File) local(obj types.Object) bool {
	_, isFunc := obj.(*types.Func)
	v, isVar := obj.(*types.Var)
	return !isFunc && !(isVar && v.IsField()) && obj.Pkg() == f.Pkg && obj.Parent() != f.Pkg.Scope() &&
		f.AST.FileStart <= obj.Pos() && obj.Pos() < f.AST.FileEnd
}
