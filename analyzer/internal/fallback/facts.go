package fallback

import (
	"cmp"
	"go/ast"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/codec"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/sizing"
	"github.com/poolvet/poolvet/analyzer/internal/sources"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

const (
	// maxFlows and maxFuncs bound the facts of one package, maxPackages the
	// number of packages in one fact.
	maxFlows    = 400
	maxFuncs    = 200
	maxPackages = 400
)

// Facts are what is known of a package and of those that it imports.
type Facts struct {
	Packages []codec.Section[PackageFacts] // in order of path
}

// AFact marks Facts as a fact.
func (*Facts) AFact() {}

func (*Facts) String() string { return "fallbacks" }

// PackageFacts are what is known of one package.
type PackageFacts struct {
	Path  string
	Funcs []flowgraph.Func
	// Bodies are the functions that can be executed.
	Bodies []symbolic.Body
	Flows  []flowgraph.Flow
	// Mentions are texts that may name pool settings, Uses the fields and methods
	// with such names that are used: "path.Type.Field", "Method()", and
	// "Method()path.Type.Field" for a field that the method returns.
	Mentions []string
	Uses     []string
	Opens    []sizing.Open // pools that are made
	Serves   bool          // it runs until it is stopped
	// Files are the names of configuration files in the code.
	Files []string
	// Shown are the pairs that the package shows: the place of the literal, and the
	// setting.
	Shown []string
	// Viper is how the package sets up viper's variables, or nil.
	Viper *sources.ViperRules
}

func (p *PackageFacts) empty() bool {
	return len(p.Funcs)+len(p.Bodies)+len(p.Flows)+len(p.Mentions)+len(p.Files)+len(p.Uses)+len(p.Opens) == 0 && !p.Serves && p.Viper == nil
}

// Portable returns what importers receive: what the packages that this one imports contribute, as
// received, and what this one does.
func (r *Result) Portable() (*Facts, error) {
	all := r.received
	if i := slices.IndexFunc(r.Packages, func(p PackageFacts) bool { return p.Path == r.path }); i >= 0 {
		section, err := codec.NewSection(r.path, &r.Packages[i])
		if err != nil {
			return nil, err
		}
		all = codec.Merge(maxPackages, []codec.Section[PackageFacts]{section}, all)
	}
	return &Facts{all}, nil
}

// bodiesOf returns the functions of known that can be executed, by their names.
func bodiesOf(known []PackageFacts) map[string]*symbolic.Body {
	out := map[string]*symbolic.Body{}
	for i := range known {
		for j := range known[i].Bodies {
			b := &known[i].Bodies[j]
			out[b.Name] = b
		}
	}
	return out
}

// facts returns what other packages need to know of this one.
func (f *finder) facts() PackageFacts {
	out := PackageFacts{Path: f.Pkg.Path(), Viper: f.ViperRules()}
	for _, fn := range assignments.SortedFuncs(f.Decls) {
		results := f.BodyResults(f.Decls[fn])
		if f.mayRead(fn) || fn.Exported() && passes(results) {
			flowFact := flowgraph.Func{Name: fn.FullName()}
			for _, alts := range results {
				flowFact.Results = append(flowFact.Results, flowgraph.Discreet(alts))
			}
			out.Funcs = append(out.Funcs, flowFact)
		}
	}
	fills := f.whole && (f.DeclaresSettings() || f.fillsFields() || f.keepsReader())
	if f.Program == nil && fills {
		f.newProgram()
	}
	if f.Program != nil {
		out.Bodies = f.Program.Exported(fills)
	}
	if f.whole {
		f.noteWhole(&out)
	}
	r := &Result{graph: f.graph, own: f.own, Execution: f.execution}
	for _, p := range r.Pairs() {
		if p.Literal.Expr() != nil {
			out.Shown = append(out.Shown, p.ID())
		}
	}
	for _, read := range r.Readings() {
		out.Shown = append(out.Shown, read.id())
	}
	slices.SortFunc(out.Funcs, func(a, b flowgraph.Func) int { return cmp.Compare(a.Name, b.Name) })
	for _, flow := range f.own {
		if flow.Target.Known() || flow.Knob != nil || slices.ContainsFunc(flow.Alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Read }) {
			if flow.Knob != nil && f.ignored != nil {
				flow.Knob.Ignores = f.ignored(flow.Knob.Pos())
			}
			flowFact := *flow
			flowFact.Alts = flowgraph.Discreet(flow.Alts)
			flowFact.Reaches = len(f.graph.Knobs(flow, map[flownode.ID]bool{})) > 0 || slices.ContainsFunc(f.graph.PairsOf(flow), func(p flowgraph.Pair) bool { return len(p.Knobs) > 0 })
			for i := range flowFact.Alts {
				if a := &flowFact.Alts[i]; a.Expr() != nil && f.ignored != nil {
					a.Ignores = f.ignored(a.Expr().Pos())
				}
			}
			out.Flows = append(out.Flows, flowFact)
		}
	}
	out.Funcs = out.Funcs[:min(len(out.Funcs), maxFuncs)]
	out.Flows = out.Flows[:min(len(out.Flows), maxFlows)]
	return out
}

// fillsFields reports whether settings fill fields of structs of this package.
func (f *finder) fillsFields() bool {
	return slices.ContainsFunc(f.own, func(flow *flowgraph.Flow) bool {
		return isFieldIn(flow.Target, f.Pkg.Path()) && slices.ContainsFunc(flow.Alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Read })
	})
}

// keepsReader reports whether a variable of this package keeps what a function of another package
// returns that can be executed:
//
//	var PoolSize = env.Int("DB_POOL_SIZE", 10)
func (f *finder) keepsReader() bool {
	if f.Program == nil {
		return false
	}
	for v, list := range f.Assigns {
		if !assignments.IsGlobal(v) {
			continue
		}
		for _, a := range list {
			if call, ok := a.Value.(*ast.CallExpr); ok {
				if fn := assignments.Callee(f.Info, call); fn != nil && fn.Pkg() != f.Pkg && f.Program.Known(fn.FullName()) {
					return true
				}
			}
		}
	}
	return false
}

// passes reports whether a result may be a parameter of the function.
func passes(results [][]flowgraph.Alt) bool {
	return slices.ContainsFunc(results, func(alts []flowgraph.Alt) bool {
		return slices.ContainsFunc(alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Node && a.Arg > 0 })
	})
}
