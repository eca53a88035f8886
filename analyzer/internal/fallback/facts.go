package fallback

import (
	"cmp"
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
	Packages []PackageFacts // in order of path
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

// Portable returns the facts in the form in which other packages receive them.
func (r *Result) Portable() (*Facts, error) {
	out := &Facts{Packages: slices.Clone(r.Facts.Packages)}
	own := slices.IndexFunc(out.Packages, func(p PackageFacts) bool { return p.Path == r.path })
	if own < 0 {
		return out, nil
	}
	var err error
	out.Packages[own], err = codec.Clone(&out.Packages[own])
	return out, err
}

// merge returns the facts of all, each package once.
func merge(all []*Facts) *Facts {
	out := &Facts{}
	seen := map[string]bool{}
	for _, f := range all {
		for _, p := range f.Packages {
			if !seen[p.Path] {
				seen[p.Path] = true
				out.Packages = append(out.Packages, p)
			}
		}
	}
	out.sort()
	return out
}

// bodiesOf returns the functions of known that can be executed, by their names.
func bodiesOf(known *Facts) map[string]*symbolic.Body {
	out := map[string]*symbolic.Body{}
	for i := range known.Packages {
		for j := range known.Packages[i].Bodies {
			b := &known.Packages[i].Bodies[j]
			out[b.Name] = b
		}
	}
	return out
}

func (f *Facts) sort() {
	slices.SortFunc(f.Packages, func(a, b PackageFacts) int { return cmp.Compare(a.Path, b.Path) })
	if len(f.Packages) > maxPackages {
		f.Packages = f.Packages[:maxPackages]
	}
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
	fills := f.whole && f.fillsFields()
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

// passes reports whether a result may be a parameter of the function.
func passes(results [][]flowgraph.Alt) bool {
	return slices.ContainsFunc(results, func(alts []flowgraph.Alt) bool {
		return slices.ContainsFunc(alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Node && a.Arg > 0 })
	})
}
