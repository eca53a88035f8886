package executable

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// A Program holds the functions that can be executed: those of this package,
// and those of other packages.
type Program struct {
	form    func() *ssaform.Package // nil where no source is available
	info    *types.Info
	place   func(token.Pos) string
	helpers map[string]readers.Helper
	names   *assignments.Names
	whole   bool // other packages of the tree may need its functions

	funcs   map[string]*ssa.Function
	bodies  map[string]*symbolic.Body // lowered, or of other packages
	readers map[string]*symbolic.Reader
	reading map[string]bool // what is known of reads
	lits    map[*ssa.Function]map[string][]ast.Expr
	ByPos   map[token.Pos]ast.Expr // literals that bodies name
	gives   map[ast.Expr]token.Pos // where the variable is declared that is assigned an expression
	Sites   map[token.Pos]Site
	Makers  map[token.Pos]Makes // calls that give pools or configurations of them
	Methods map[string]Site     // methods that are used as values, by name
	sizing  map[string]bool     // what is known of sizes
	Closure map[token.Pos]*ssa.Function
}

// New returns the program of a package; whole: of its binary, of whose other packages bodies holds the
// functions.
func New(form func() *ssaform.Package, info *types.Info, place func(token.Pos) string, helpers map[string]readers.Helper, names *assignments.Names, whole bool, bodies map[string]*symbolic.Body) *Program {
	return &Program{
		form: form, info: info, place: place, helpers: helpers, names: names, whole: whole, bodies: bodies, readers: map[string]*symbolic.Reader{},
		reading: map[string]bool{}, lits: map[*ssa.Function]map[string][]ast.Expr{}, ByPos: map[token.Pos]ast.Expr{}, gives: map[ast.Expr]token.Pos{},
		Sites: map[token.Pos]Site{}, Makers: map[token.Pos]Makes{}, Methods: map[string]Site{}, sizing: map[string]bool{},
	}
}

// Load builds the form of package ssa when a function is first asked for.
func (p *Program) Load() {
	if p.funcs != nil {
		return
	}
	p.funcs, p.Closure = map[string]*ssa.Function{}, map[token.Pos]*ssa.Function{}
	if p.form == nil {
		return
	}
	form := p.form()
	for _, fn := range form.Funcs {
		p.funcs[BodyName(fn)] = fn
		if lit, ok := fn.Syntax().(*ast.FuncLit); ok {
			p.Closure[lit.Pos()] = fn
		}
	}
	for _, b := range symbolic.LowerVariables(form.Init, BodyName, p) {
		p.bodies[b.Name] = b
	}
}

// BodyName returns the name of the body that fn becomes.
func BodyName(fn *ssa.Function) string {
	if parent := fn.Parent(); parent != nil {
		return BodyName(parent) + "$" + strconv.Itoa(slices.Index(parent.AnonFuncs, fn)+1)
	}
	if declared := ssaform.Declared(fn); declared != nil {
		name := declared.FullName()
		if _, number, isInit := strings.Cut(fn.Name(), "init#"); isInit {
			name += "#" + number // a package has several
		}
		if strings.HasPrefix(fn.Synthetic, "bound") {
			name += "$bound"
		}
		return name
	}
	return fn.RelString(nil)
}

// NameOf returns the name of the body that fn, which this package declares, becomes.
func (p *Program) NameOf(fn *types.Func) string {
	p.Load()
	if fn.Name() == "init" {
		for name, candidate := range p.funcs {
			if candidate.Pos() == fn.Pos() {
				return name
			}
		}
	}
	return fn.FullName()
}

// Body returns the body called name, or nil.
func (p *Program) Body(name string) *symbolic.Body {
	p.Load()
	if b, ok := p.bodies[name]; ok {
		return b
	}
	fn := p.funcs[name]
	if fn == nil {
		return nil
	}
	b := symbolic.Lower(fn, name, BodyName, p)
	p.bodies[name] = b
	return b
}

// Known reports whether another package has passed on the function called name.
func (p *Program) Known(name string) bool { return p.bodies[name] != nil }

// A Site is a place that sizes a pool, and the number of the argument that does.
type Site struct {
	Name    string
	Arg     int
	Element int // of the argument, from 1, or 0
}

// Site implements [symbolic.Literals].
func (p *Program) Site(pos token.Pos) (name string, arg, element int) {
	at := p.Sites[pos]
	return at.Name, at.Arg, at.Element
}

// Makes is the place of a call that gives a pool or a configuration of one.
type Makes struct {
	Place string
	Same  bool // it is a part of the receiver
}

// Makes implements [symbolic.Literals].
func (p *Program) Makes(pos token.Pos) (place string, same bool) {
	at := p.Makers[pos]
	return at.Place, at.Same
}

// Method implements [symbolic.Literals].
func (p *Program) Method(name string) (site string, arg int) {
	return p.Methods[name].Name, p.Methods[name].Arg
}

// Field implements [symbolic.Literals].
func (p *Program) Field(v *types.Var) string { return p.names.Field(v).Name }

// Place implements [symbolic.Literals].
func (p *Program) Place(fn *ssa.Function) string { return p.place(fn.Pos()) }

// Line implements [symbolic.Literals].
func (p *Program) Line(call ssa.CallInstruction) int {
	expr := p.form().Call(call)
	if expr == nil {
		return 0
	}
	_, line, _ := strings.Cut(p.place(expr.Pos()), ":")
	n, _ := strconv.Atoi(line)
	return n
}

// Literal implements [symbolic.Literals].
func (p *Program) Literal(fn *ssa.Function, value constant.Value, pos token.Pos) (from, to token.Pos, place string) {
	byValue, ok := p.lits[fn]
	if !ok {
		byValue = map[string][]ast.Expr{}
		for _, expr := range p.literals(fn) {
			key := constantKey(p.info.Types[expr].Value)
			byValue[key] = append(byValue[key], expr)
		}
		p.lits[fn] = byValue
	}
	all := byValue[constantKey(value)]
	if own := slices.DeleteFunc(slices.Clone(all), func(expr ast.Expr) bool { return p.gives[expr] != pos }); pos.IsValid() && len(own) > 0 {
		all = own // where two ways meet, package ssa has the position of the variable
	}
	if call := p.form().CallAt(pos); call != nil {
		outside := func(expr ast.Expr) bool { return expr.Pos() < call.Lparen || call.Rparen < expr.Pos() }
		if args := slices.DeleteFunc(slices.Clone(all), outside); len(args) > 0 {
			all = args
		}
	}
	var best ast.Expr
	for _, expr := range all {
		if best == nil || pos.IsValid() && distance(expr.Pos(), pos) < distance(best.Pos(), pos) {
			best = expr
		}
	}
	if best == nil {
		return 0, 0, ""
	}
	p.ByPos[best.Pos()] = best
	return best.Pos(), best.End(), p.place(best.Pos())
}

// constantKey is equal for constants that are: 5 and 5.0, but not "5".
func constantKey(v constant.Value) string {
	switch v.Kind() {
	case constant.Bool, constant.String:
		return v.Kind().String() + v.ExactString()
	}
	if whole := constant.ToInt(v); whole.Kind() == constant.Int {
		v = whole
	}
	return v.ExactString()
}

// distance returns how far the literal at a is from the instruction at b. Of two
// that are as far, the one behind counts: most operands are.
func distance(a, b token.Pos) token.Pos {
	if a > b {
		return 2 * (a - b)
	}
	return 2*(b-a) + 1
}

// literals returns the constants in the source of fn, those that are compared
// with something last.
func (p *Program) literals(fn *ssa.Function) []ast.Expr {
	var roots []ast.Node
	if syntax := fn.Syntax(); syntax != nil {
		roots = append(roots, syntax)
	} else if form := p.form(); fn == form.Init {
		roots = form.Variables()
	}
	var out, compared []ast.Expr
	for _, root := range roots {
		ast.Inspect(root, func(n ast.Node) bool {
			if b, ok := n.(*ast.BinaryExpr); ok && assignments.IsComparison(b.Op) {
				for _, side := range []ast.Expr{b.X, b.Y} {
					if p.info.Types[side].Value != nil {
						compared = append(compared, side)
					}
				}
			}
			if a, ok := n.(*ast.AssignStmt); ok && len(a.Lhs) == len(a.Rhs) {
				for i, lhs := range a.Lhs {
					if id, ok := lhs.(*ast.Ident); ok && p.info.ObjectOf(id) != nil {
						p.gives[a.Rhs[i]] = p.info.ObjectOf(id).Pos()
					}
				}
			}
			expr, ok := n.(ast.Expr)
			if !ok || p.info.Types[expr].Value == nil {
				return true
			}
			if !slices.Contains(compared, expr) {
				out = append(out, expr)
			}
			return false
		})
	}
	return append(out, compared...)
}

// Reads reports whether the function called name reads a setting, itself or in
// what it calls. The methods of an INI file do; other readers of libraries are in Reader.
func (p *Program) Reads(name string) bool {
	if symbolic.IsINI(name) {
		return true
	}
	if known, ok := p.reading[name]; ok {
		return known
	}
	p.reading[name] = false // of a cycle, until the others are known
	b := p.Body(name)
	if b == nil {
		return false
	}
	if b.Reads || b.DeclaresFlag() {
		p.reading[name] = true
		return true
	}
	for _, called := range b.Uses() {
		if called == "" || p.Reader(called) != nil || p.Reads(called) {
			p.reading[name] = true
			break
		}
	}
	return p.reading[name]
}

// sizes reports whether the function called name sizes a pool or declares a flag, itself
// or in what it calls.
func (p *Program) sizes(name string) bool {
	if known, ok := p.sizing[name]; ok {
		return known
	}
	p.sizing[name] = false // of a cycle, until the others are known
	if b := p.Body(name); b != nil {
		p.sizing[name] = b.Sizes() || slices.ContainsFunc(b.Uses(), func(used string) bool { return declaresFlag(used) || p.sizes(used) })
	}
	return p.sizing[name]
}

// Matters reports whether the function called name reads a setting or sizes a pool.
func (p *Program) Matters(name string) bool { return p.Reads(name) || p.sizes(name) }

func declaresFlag(name string) bool {
	spec, ok := readers.Table()[name]
	return ok && spec.Form == readers.Flags && spec.Fallback > 0
}

// Reader returns what a function of a library does, or nil.
func (p *Program) Reader(name string) *symbolic.Reader {
	if r, ok := p.readers[name]; ok {
		return r
	}
	var out *symbolic.Reader
	if spec, ok := readers.Table()[name]; ok && spec.Pointer == 0 && spec.Form != readers.Flags {
		forms := map[readers.Form]symbolic.Form{readers.Env: symbolic.Env, readers.File: symbolic.Path, readers.Viper: symbolic.Viper}
		out = &symbolic.Reader{
			Key: spec.Key - 1, Fallback: spec.Fallback - 1, Form: forms[spec.Form], Parsed: spec.Typ != flowgraph.Text, Time: spec.Typ == flowgraph.Duration,
			OK: name == "os.LookupEnv",
		}
	} else if h, ok := p.helpers[name]; ok {
		out = &symbolic.Reader{Key: h.Key - 1, Fallback: h.Fallback - 1, Form: symbolic.Env, Parsed: true, Prefix: h.Prefix}
	} else if name == "github.com/spf13/viper.SetDefault" || name == "(*github.com/spf13/viper.Viper).SetDefault" {
		out = &symbolic.Reader{Key: 0, Fallback: 1, Set: true}
	}
	p.readers[name] = out
	return out
}

// ClosureReads reports whether a function literal reads a setting.
func (p *Program) ClosureReads(lit *ast.FuncLit) bool {
	p.Load()
	fn := p.Closure[lit.Pos()]
	return fn != nil && p.Reads(BodyName(fn))
}
