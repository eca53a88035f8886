package fallback

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// A program holds the functions that can be executed: those of this package,
// and those of other packages.
type program struct {
	form    func() *ssaform.Package // nil where no source is available
	info    *types.Info
	place   func(token.Pos) string
	helpers map[string]Helper
	names   *names
	whole   bool // other packages of the tree may need its functions

	funcs   map[string]*ssa.Function
	bodies  map[string]*symbolic.Body // lowered, or of other packages
	readers map[string]*symbolic.Reader
	reading map[string]bool // what is known of reads
	lits    map[*ssa.Function]map[string][]ast.Expr
	byPos   map[token.Pos]ast.Expr // literals that bodies name
	gives   map[ast.Expr]token.Pos // where the variable is declared that is assigned an expression
	sites   map[token.Pos]site
	makes   map[token.Pos]makes // calls that give pools or configurations of them
	methods map[string]site     // methods that are used as values, by name
	sizing  map[string]bool     // what is known of sizes
	closure map[token.Pos]*ssa.Function
}

func newProgram(form func() *ssaform.Package, info *types.Info, place func(token.Pos) string, helpers map[string]Helper, names *names, whole bool, bodies map[string]*symbolic.Body) *program {
	return &program{
		form: form, info: info, place: place, helpers: helpers, names: names, whole: whole, bodies: bodies, readers: map[string]*symbolic.Reader{},
		reading: map[string]bool{}, lits: map[*ssa.Function]map[string][]ast.Expr{}, byPos: map[token.Pos]ast.Expr{}, gives: map[ast.Expr]token.Pos{},
		sites: map[token.Pos]site{}, makes: map[token.Pos]makes{}, methods: map[string]site{}, sizing: map[string]bool{},
	}
}

// load builds the form of package ssa when a function is first asked for.
func (p *program) load() {
	if p.funcs != nil {
		return
	}
	p.funcs, p.closure = map[string]*ssa.Function{}, map[token.Pos]*ssa.Function{}
	if p.form == nil {
		return
	}
	form := p.form()
	for _, fn := range form.Funcs {
		p.funcs[bodyName(fn)] = fn
		if lit, ok := fn.Syntax().(*ast.FuncLit); ok {
			p.closure[lit.Pos()] = fn
		}
	}
	for _, b := range symbolic.LowerVariables(form.Init, bodyName, p) {
		p.bodies[b.Name] = b
	}
}

// bodyName returns the name of the body that fn becomes.
func bodyName(fn *ssa.Function) string {
	if parent := fn.Parent(); parent != nil {
		return bodyName(parent) + "$" + strconv.Itoa(slices.Index(parent.AnonFuncs, fn)+1)
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

// nameOf returns the name of the body that fn, which this package declares, becomes.
func (p *program) nameOf(fn *types.Func) string {
	p.load()
	if fn.Name() == "init" {
		for name, candidate := range p.funcs {
			if candidate.Pos() == fn.Pos() {
				return name
			}
		}
	}
	return fn.FullName()
}

// body returns the body called name, or nil.
func (p *program) body(name string) *symbolic.Body {
	p.load()
	if b, ok := p.bodies[name]; ok {
		return b
	}
	fn := p.funcs[name]
	if fn == nil {
		return nil
	}
	b := symbolic.Lower(fn, name, bodyName, p)
	p.bodies[name] = b
	return b
}

// A site is a place that sizes a pool, and the number of the argument that does.
type site struct {
	name    string
	arg     int
	element int // of the argument, from 1, or 0
}

// Site implements [symbolic.Literals].
func (p *program) Site(pos token.Pos) (name string, arg, element int) {
	at := p.sites[pos]
	return at.name, at.arg, at.element
}

// makes is the place of a call that gives a pool or a configuration of one.
type makes struct {
	place string
	same  bool // it is a part of the receiver
}

// Makes implements [symbolic.Literals].
func (p *program) Makes(pos token.Pos) (place string, same bool) {
	at := p.makes[pos]
	return at.place, at.same
}

// Method implements [symbolic.Literals].
func (p *program) Method(name string) (site string, arg int) {
	return p.methods[name].name, p.methods[name].arg
}

// Field implements [symbolic.Literals].
func (p *program) Field(v *types.Var) string { return p.names.field(v).Name }

// Place implements [symbolic.Literals].
func (p *program) Place(fn *ssa.Function) string { return p.place(fn.Pos()) }

// Line implements [symbolic.Literals].
func (p *program) Line(call ssa.CallInstruction) int {
	expr := p.form().Call(call)
	if expr == nil {
		return 0
	}
	_, line, _ := strings.Cut(p.place(expr.Pos()), ":")
	n, _ := strconv.Atoi(line)
	return n
}

// Literal implements [symbolic.Literals].
func (p *program) Literal(fn *ssa.Function, value constant.Value, pos token.Pos) (from, to token.Pos, place string) {
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
	var best ast.Expr
	for _, expr := range all {
		if best == nil || pos.IsValid() && distance(expr.Pos(), pos) < distance(best.Pos(), pos) {
			best = expr
		}
	}
	if best == nil {
		return 0, 0, ""
	}
	p.byPos[best.Pos()] = best
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
func (p *program) literals(fn *ssa.Function) []ast.Expr {
	var roots []ast.Node
	if syntax := fn.Syntax(); syntax != nil {
		roots = append(roots, syntax)
	} else if form := p.form(); fn == form.Init {
		roots = form.Variables()
	}
	var out, compared []ast.Expr
	for _, root := range roots {
		ast.Inspect(root, func(n ast.Node) bool {
			if b, ok := n.(*ast.BinaryExpr); ok && isComparison(b.Op) {
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

// reads reports whether the function called name reads a setting, itself or in
// what it calls.
func (p *program) reads(name string) bool {
	if known, ok := p.reading[name]; ok {
		return known
	}
	p.reading[name] = false // of a cycle, until the others are known
	b := p.body(name)
	if b == nil {
		return false
	}
	if b.Reads {
		p.reading[name] = true
		return true
	}
	for _, called := range b.Uses() {
		if called == "" || p.reader(called) != nil || p.reads(called) {
			p.reading[name] = true
			break
		}
	}
	return p.reading[name]
}

// sizes reports whether the function called name sizes a pool or declares a flag, itself
// or in what it calls.
func (p *program) sizes(name string) bool {
	if known, ok := p.sizing[name]; ok {
		return known
	}
	p.sizing[name] = false // of a cycle, until the others are known
	if b := p.body(name); b != nil {
		p.sizing[name] = b.Sizes() || slices.ContainsFunc(b.Uses(), func(used string) bool { return declaresFlag(used) || p.sizes(used) })
	}
	return p.sizing[name]
}

// matters reports whether the function called name reads a setting or sizes a pool.
func (p *program) matters(name string) bool { return p.reads(name) || p.sizes(name) }

// starts returns what runs before the function main of a package at path that
// matters: variables that declare flags, and functions called init.
func (p *program) starts(path string) []string {
	var vars, inits []string
	for name, b := range p.bodies {
		switch {
		case b == nil:
		case strings.HasPrefix(name, "var ") && slices.ContainsFunc(b.Calls(), declaresFlag):
			vars = append(vars, name)
		case strings.Contains(name, ".init#") && p.mayRun(name):
			inits = append(inits, name)
		}
	}
	for name := range p.funcs {
		if strings.Contains(name, ".init#") && !strings.Contains(name, "$") && !slices.Contains(inits, name) && p.mayRun(name) {
			inits = append(inits, name)
		}
	}
	slices.Sort(vars)
	slices.SortFunc(inits, func(a, b string) int { // those of main last
		own := func(name string) int {
			if strings.HasPrefix(name, path+".") {
				return 1
			}
			return 0
		}
		return cmp.Or(own(a)-own(b), strings.Compare(a, b))
	})
	return append(vars, inits...)
}

// mayRun reports whether the function init called name matters: it reads a setting or
// sizes a pool, or is small and may fill variables, as a table of settings.
func (p *program) mayRun(name string) bool {
	b := p.body(name)
	return b != nil && (p.matters(name) || b.Size() <= maxMaker && !strings.Contains(name, "$"))
}

func declaresFlag(name string) bool {
	spec, ok := readers()[name]
	return ok && spec.form == flags && spec.fallback > 0
}

// reader returns what a function of a library does, or nil.
func (p *program) reader(name string) *symbolic.Reader {
	if r, ok := p.readers[name]; ok {
		return r
	}
	var out *symbolic.Reader
	if spec, ok := readers()[name]; ok && spec.pointer == 0 && spec.form != flags {
		forms := map[form]symbolic.Form{env: symbolic.Env, file: symbolic.Path, viper: symbolic.Viper}
		out = &symbolic.Reader{
			Key: spec.key - 1, Fallback: spec.fallback - 1, Form: forms[spec.form], Parsed: spec.typ != Text, Time: spec.typ == Duration,
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

// closureReads reports whether a function literal reads a setting.
func (p *program) closureReads(lit *ast.FuncLit) bool {
	p.load()
	fn := p.closure[lit.Pos()]
	return fn != nil && p.reads(bodyName(fn))
}
