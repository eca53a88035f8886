package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
)

// A mutant is one way to break the code.
type mutant struct {
	number int // from 1
	path   string
	pos    string // file:line
	what   string
}

func (m *mutant) String() string { return fmt.Sprintf("%s\t#%d: %s", m.pos, m.number, m.what) }

// instrument writes to dir an overlay in which the files of packages hold all
// their mutants.
func instrument(dir string, only *regexp.Regexp, packages []string) ([]mutant, error) {
	var all []mutant
	replace := map[string]string{}
	for i, pkg := range packages {
		list := exec.Command("go", "list", "-f", "{{.ImportPath}} {{.Name}} {{.Dir}} {{join .GoFiles \" \"}}", pkg)
		list.Stderr = os.Stderr
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("go list %s: %w", pkg, err)
		}
		words := strings.Fields(string(out))
		m := &mutator{path: words[0], fset: token.NewFileSet(), mutants: all}
		write := func(name string, data []byte) error {
			file := filepath.Join(dir, fmt.Sprintf("%d_%s", i, name))
			replace[filepath.Join(words[2], name)] = file
			return os.WriteFile(file, data, 0o666)
		}
		for _, name := range words[3:] {
			if !only.MatchString(name) {
				continue
			}
			data, err := m.file(words[2], name)
			if err != nil {
				return nil, err
			}
			if err := write(name, data); err != nil {
				return nil, err
			}
		}
		if err := write("zz_mutants.go", fmt.Appendf(nil, chooser, words[1])); err != nil {
			return nil, err
		}
		all = m.mutants
	}
	if err := writeRig(dir, all, replace); err != nil {
		return nil, err
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, err
	}
	return all, os.WriteFile(filepath.Join(dir, "overlay.json"), data, 0o666)
}

// A mutator puts mutants into the files of one package.
type mutator struct {
	path    string
	fset    *token.FileSet
	mutants []mutant
	source  []byte
	base    token.Pos
	texts   map[ast.Node]string // of nodes, before anything is in them
	lasts   map[ast.Stmt]bool   // statements that end a function
}

func (m *mutator) file(dir, name string) ([]byte, error) {
	source, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	f, err := parser.ParseFile(m.fset, filepath.Join(dir, name), source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	m.source, m.base, m.texts, m.lasts = source, f.FileStart, map[ast.Node]string{}, map[ast.Stmt]bool{}
	var comments []*ast.CommentGroup // printed in the wrong place, those within functions could break the code
	for _, c := range f.Comments {
		inside := false
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			inside = inside || ok && fn.Body != nil && c.Pos() > fn.Body.Pos() && c.End() < fn.Body.End()
		}
		if !inside {
			comments = append(comments, c)
		}
	}
	f.Comments = comments
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
			m.function(fn)
		}
	}
	var b bytes.Buffer
	if err := format.Node(&b, m.fset, f); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return b.Bytes(), nil
}

func (m *mutator) function(fn *ast.FuncDecl) {
	body := fn.Body
	if len(body.List) == 0 {
		return
	}
	m.lasts[body.List[len(body.List)-1]] = true
	ast.Inspect(body, func(n ast.Node) bool {
		if n != nil {
			m.texts[n] = m.text(n)
		}
		if lit, ok := n.(*ast.FuncLit); ok && len(lit.Body.List) > 0 {
			m.lasts[lit.Body.List[len(lit.Body.List)-1]] = true
		}
		return true
	})
	astutil.Apply(body, nil, m.replace)
	var early []ast.Stmt
	for _, result := range constants(fn.Type.Results) {
		what := "return at once"
		if len(result) == 1 {
			if id, ok := result[0].(*ast.Ident); ok {
				what += " " + id.Name
			}
		}
		early = append(early, &ast.IfStmt{
			Cond: m.isChosen(body.Pos(), what),
			Body: &ast.BlockStmt{List: []ast.Stmt{&ast.ReturnStmt{Results: result}}},
		})
	}
	body.List = append(early, body.List...)
	terminate(fn.Type, body)
}

// terminate ends the body of a function that has results with a panic: where a
// return is taken out, the compiler must not miss it.
func terminate(sig *ast.FuncType, body *ast.BlockStmt) {
	if sig.Results != nil {
		body.List = append(body.List, &ast.ExprStmt{X: &ast.CallExpr{
			Fun: ast.NewIdent("panic"), Args: []ast.Expr{&ast.BasicLit{Kind: token.STRING, Value: `"no return"`}},
		}})
	}
}

// constants returns what a function with the given results may return instead
// of doing anything.
func constants(results *ast.FieldList) [][]ast.Expr {
	var zero []ast.Expr
	boolean := false
	if results != nil {
		for _, field := range results.List {
			for range max(len(field.Names), 1) {
				zero = append(zero, &ast.StarExpr{X: &ast.CallExpr{Fun: ast.NewIdent("new"), Args: []ast.Expr{field.Type}}})
			}
			id, ok := field.Type.(*ast.Ident)
			boolean = ok && id.Name == "bool"
		}
	}
	all := [][]ast.Expr{zero}
	if boolean && len(zero) == 1 {
		all = append(all, []ast.Expr{ast.NewIdent("true")})
	}
	return all
}

// replace puts the mutants of one node in its place. Its parts have theirs.
func (m *mutator) replace(c *astutil.Cursor) bool {
	switch n := c.Node().(type) {
	case *ast.BinaryExpr:
		if e := m.binary(n); e != nil {
			c.Replace(e)
		}
	case *ast.FuncLit:
		terminate(n.Type, n.Body)
	case *ast.IfStmt:
		n.Cond = m.negated(n.Cond)
	case *ast.ForStmt:
		if n.Cond != nil {
			n.Cond = m.negated(n.Cond)
		}
	case ast.Stmt:
		if c.Index() >= 0 && !m.lasts[n] && removable(n) {
			chosen := m.isChosen(n.Pos(), "remove "+m.texts[n])
			c.Replace(&ast.IfStmt{Cond: not(chosen), Body: &ast.BlockStmt{List: []ast.Stmt{n}}})
		}
	}
	return true
}

func removable(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ExprStmt, *ast.IncDecStmt, *ast.DeferStmt, *ast.ReturnStmt:
		return true
	case *ast.AssignStmt:
		return s.Tok != token.DEFINE
	case *ast.BranchStmt:
		return s.Tok == token.CONTINUE || s.Tok == token.BREAK
	}
	return false
}

var others = map[token.Token]token.Token{
	token.LAND: token.LOR, token.LOR: token.LAND,
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
}

// binary returns x with its mutants, or nil if it has none.
func (m *mutator) binary(x *ast.BinaryExpr) ast.Expr {
	if x.Op == token.EQL || x.Op == token.NEQ {
		return m.exclusive(x, x.OpPos, x.Op.String()+" inverted: "+m.texts[x])
	}
	other, ok := others[x.Op]
	if !ok {
		return nil
	}
	chosen := m.isChosen(x.OpPos, fmt.Sprintf("%s for %s: %s", other, x.Op, m.texts[x]))
	if x.Op == token.LAND || x.Op == token.LOR {
		return deMorgan(chosen, x)
	}
	mutated := *x
	mutated.Op = other
	either := func(a, b ast.Expr) ast.Expr {
		return &ast.ParenExpr{X: &ast.BinaryExpr{X: a, Op: token.LAND, Y: &ast.ParenExpr{X: b}}}
	}
	return &ast.ParenExpr{X: &ast.BinaryExpr{X: either(chosen, &mutated), Op: token.LOR, Y: either(not(chosen), x)}}
}

// deMorgan returns x, or x with the other of && and || if chosen is true. It holds
// each operand once: conditions nest, and two copies at each level would double
// the code with each.
func deMorgan(chosen ast.Expr, x *ast.BinaryExpr) ast.Expr {
	return flipped(chosen, &ast.BinaryExpr{X: flipped(chosen, x.X), Op: x.Op, Y: flipped(chosen, x.Y)})
}

// flipped returns e, or its opposite if chosen is true.
func flipped(chosen, e ast.Expr) ast.Expr {
	return &ast.ParenExpr{X: &ast.BinaryExpr{X: chosen, Op: token.NEQ, Y: &ast.ParenExpr{X: e}}}
}

// negated returns the condition e, which a mutant negates unless one does so
// already.
func (m *mutator) negated(e ast.Expr) ast.Expr {
	if _, ok := e.(*ast.ParenExpr); ok {
		return e // made above
	}
	return m.exclusive(e, e.Pos(), "negated: "+m.texts[e])
}

func (m *mutator) exclusive(e ast.Expr, pos token.Pos, what string) ast.Expr {
	return flipped(m.isChosen(pos, what), e)
}

// isChosen makes a mutant, and returns the condition that it is the one to be.
func (m *mutator) isChosen(pos token.Pos, what string) ast.Expr {
	at := m.fset.Position(pos)
	number := len(m.mutants) + 1
	m.mutants = append(m.mutants, mutant{number, m.path, fmt.Sprintf("%s:%d", filepath.Base(at.Filename), at.Line), what})
	return &ast.CallExpr{Fun: ast.NewIdent("isMutant"), Args: []ast.Expr{&ast.BasicLit{Kind: token.INT, Value: strconv.Itoa(number)}}}
}

func not(e ast.Expr) ast.Expr { return &ast.UnaryExpr{Op: token.NOT, X: e} }

var spaces = regexp.MustCompile(`\s+`)

// text returns the source of n on one line.
func (m *mutator) text(n ast.Node) string {
	text := spaces.ReplaceAllString(string(m.source[n.Pos()-m.base:n.End()-m.base]), " ")
	if len(text) > 90 {
		text = text[:90] + "…"
	}
	return text
}
