package fallback

import (
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

const (
	// maxLeaves bounds the fields that one loader fills, maxNesting the structs
	// around one of them, maxSources the settings that one field is read from.
	maxLeaves  = 80
	maxNesting = 4
	maxSources = 3
)

// A loader is a function that fills the fields of structs with settings: those
// of a result, of its receiver, or of what a parameter points to. It is executed
// as a whole, for the way from a setting to its field may lead through tables,
// pointers and closures:
//
//	for name, field := range map[string]*int{"DB_POOL_SIZE": &c.PoolSize} { … }
type loader struct {
	*finder
	fn     *types.Func
	leaves []leaf
	tried  bool
	from   [][]*symbolic.Source // for each leaf, the settings that it may hold
}

// A leaf is a number or text in a struct that a loader fills.
type leaf struct {
	node  flownode.ID
	root  int   // number of the result, or of the parameter behind the results
	way   []int // numbers of the fields from there
	types []string
	// within are the names of the fields around it.
	within []string
}

// loaders registers, for each field that a function of this package may fill,
// the execution of the function.
func (f *finder) loaders() {
	if f.Program == nil {
		return
	}
	for _, fn := range assignments.SortedFuncs(f.Decls) {
		sig := fn.Signature()
		if sig.TypeParams().Len()+sig.RecvTypeParams().Len() > 0 || !f.Program.Reads(f.Program.NameOf(fn)) {
			continue
		}
		l := &loader{finder: f, fn: fn}
		for i := range sig.Results().Len() {
			l.collect(sig.Results().At(i).Type(), leaf{root: i})
		}
		for i, p := range parametersOf(sig) {
			if _, isPointer := p.Type().Underlying().(*types.Pointer); isPointer {
				l.collect(p.Type(), leaf{root: sig.Results().Len() + i})
			}
		}
		for i := range l.leaves {
			leaf := &l.leaves[i]
			f.sites[leaf.node] = append(f.sites[leaf.node], func() { l.fill(i) })
			if len(l.sources(i)) > 0 {
				f.want(leaf.node)
			}
		}
	}
}

// parametersOf returns the receiver and the parameters.
func parametersOf(sig *types.Signature) []*types.Var {
	var out []*types.Var
	if sig.Recv() != nil {
		out = append(out, sig.Recv())
	}
	for i := range sig.Params().Len() {
		out = append(out, sig.Params().At(i))
	}
	return out
}

// collect notes the leaves of a struct, or of what a pointer points to; at is the way
// to it.
func (l *loader) collect(t types.Type, at leaf) {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok || len(at.way) == maxNesting {
		return
	}
	for i := range s.NumFields() {
		field, inner := s.Field(i), at
		inner.way = append(at.way[:len(at.way):len(at.way)], i)
		inner.types = append(at.types[:len(at.types):len(at.types)], symbolic.TypeName(field.Type()))
		if inner.node = l.Names.Field(field); !assignments.IsNumber(field.Type()) {
			inner.within = append(at.within[:len(at.within):len(at.within)], field.Name())
			l.collect(field.Type(), inner)
		} else if inner.node.Known() && len(l.leaves) < maxLeaves {
			l.leaves = append(l.leaves, inner)
		}
	}
}

// fill adds what the loader gives a leaf. That takes the place of what its
// statements and those of the functions that it calls say one by one.
func (l *loader) fill(index int) {
	at := &l.leaves[index]
	if slices.ContainsFunc(l.graph.ByTarget[at.node], func(f *flowgraph.Flow) bool {
		return !slices.Contains(l.own, f) && slices.ContainsFunc(f.Alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Read && !a.Tagged })
	}) {
		return // a package that this one imports does
	}
	var outcomes []symbolic.Outcome
	sources := slices.Clone(l.sources(index))
	for i := 0; i < len(sources); i++ {
		for _, focus := range []symbolic.Focus{{Others: true}, {Others: true, Else: true}, {}, {Else: true}} {
			focus.Source = sources[i]
			found := slices.DeleteFunc(l.run(&focus), func(o symbolic.Outcome) bool {
				got := l.source(&o, index) // a bound, as in if c.Idle > c.Open { c.Idle = c.Open }
				return !o.Absent && got != nil && !got.Same(sources[i])
			})
			if slices.ContainsFunc(found, func(o symbolic.Outcome) bool { return sources[i].Same(l.source(&o, index)) }) {
				outcomes = append(outcomes, found...)
			}
			for _, o := range found { // the next name, where the first is absent
				sources = eval.WithSource(sources, l.source(&o, index), maxSources)
			}
		}
	}
	alts := l.Summary(outcomes, l.offset()+index, nil)
	if len(alts) > 0 {
		alts = l.Group(flowgraph.Within(at.within, flowgraph.Limit(alts)))
		if at.root < l.offset() {
			alts = flowgraph.MadeIn(l.fn.FullName(), alts)
		}
		l.add(flowgraph.Flow{Target: at.node, Alts: alts})
		l.cover(at.node, l.Program.NameOf(l.fn))
	}
}

// cover notes that the execution of the function called name says what it gives
// node, and so do the functions that it calls.
func (f *finder) cover(node flownode.ID, name string) {
	at := covered{node, name}
	if f.covered[at] {
		return
	}
	f.covered[at] = true
	if b := f.Program.Body(name); b != nil {
		for _, called := range b.Calls() {
			f.cover(node, called)
		}
	}
}

// covers reports whether an execution says what the statements of b give node.
func (f *finder) covers(node flownode.ID, b *assignments.Body) bool {
	return b != nil && b.Outer != nil && f.covered[covered{node, b.Outer.FullName()}]
}

type covered struct {
	node     flownode.ID
	function string
}

// source returns the setting that a leaf holds after a run, or nil.
func (l *loader) source(o *symbolic.Outcome, index int) *symbolic.Source {
	if o.Ends {
		return nil
	}
	if got, ok := o.Results[l.offset()+index].(*symbolic.Got); ok {
		return got.Source
	}
	return nil
}

// sources returns the settings that a leaf may hold.
func (l *loader) sources(index int) []*symbolic.Source {
	if !l.tried {
		l.tried, l.from = true, make([][]*symbolic.Source, len(l.leaves))
		for _, o := range append(l.run(&symbolic.Focus{Others: true}), l.run(&symbolic.Focus{Others: true, Else: true})...) {
			for i := range l.leaves {
				l.from[i] = eval.WithSource(l.from[i], l.source(&o, i), maxSources)
			}
		}
	}
	return l.from[index]
}

// offset returns the number of results before the leaves.
func (l *loader) offset() int { return l.fn.Signature().Results().Len() }

// run executes the loader. The results of an outcome are those of the function,
// and then its leaves.
func (l *loader) run(focus *symbolic.Focus) []symbolic.Outcome {
	m := l.Machine()
	m.Focus = focus
	sig := l.fn.Signature()
	outcomes, _ := m.Run(func() []symbolic.Value {
		var args []symbolic.Value
		for _, p := range parametersOf(sig) {
			args = append(args, l.argument(p))
		}
		var results []symbolic.Value
		if sig.Results().Len() > 0 {
			results = symbolic.ElementsOf(m.Named(l.Program.NameOf(l.fn), nil, args))
			results = results[:min(len(results), sig.Results().Len())]
		} else {
			m.Named(l.Program.NameOf(l.fn), nil, args)
		}
		for len(results) < sig.Results().Len() {
			results = append(results, symbolic.Unknown{})
		}
		roots := append(results[:len(results):len(results)], args...)
		for i := range l.leaves {
			v := roots[l.leaves[i].root]
			for j, n := range l.leaves[i].way {
				v = m.PartOf(v, n, l.leaves[i].types[j])
			}
			results = append(results, v)
		}
		return results
	})
	return outcomes
}

// argument returns what a parameter is: a struct whose leaves hold what they held before, or a
// pointer to one.
func (l *loader) argument(p *types.Var) symbolic.Value {
	switch t := p.Type().Underlying().(type) {
	case *types.Pointer:
		if s, ok := t.Elem().Underlying().(*types.Struct); ok {
			return symbolic.NewPointer(l.before(s, 0))
		}
	case *types.Struct:
		return l.before(t, 0)
	}
	if param, ok := l.Params[p]; ok && assignments.Follows(p.Type()) {
		of := []flowgraph.Alt{{Kind: flowgraph.Node, Node: assignments.ParamNode(l.fn, param.Index), Arg: param.Index}}
		return &symbolic.Outside{Of: of, Type: symbolic.TypeName(p.Type())}
	}
	return symbolic.Unknown{}
}

// before returns a struct whose leaves hold what they held before.
func (l *loader) before(s *types.Struct, depth int) symbolic.Value {
	fields := map[int]symbolic.Value{}
	for i := range s.NumFields() {
		fields[i] = symbolic.Unknown{}
		t := s.Field(i).Type()
		if inner, ok := t.Underlying().(*types.Struct); ok && depth < maxNesting {
			fields[i] = l.before(inner, depth+1)
		} else if assignments.Follows(t) {
			fields[i] = &symbolic.Outside{Of: flowgraph.NotKnown, Type: symbolic.TypeName(t)}
		}
	}
	return symbolic.NewStruct(fields)
}
