package making

import (
	"go/types"
	"hash/fnv"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Choice is the constant that a call passes for a switch parameter of Func. A switch is a
// parameter of a function by which its callers choose between sorts of pools: one that decides the
// limit of the pool or a part of its data source name, or whose name says that the pool is for
// readers or writers. Two pools that one function opens are pools on purpose if constants choose
// different ones:
//
//	reader, err := open(path, true)
//	writer, err := open(path, false)
type Choice struct {
	Func  string
	Param int
	Value uint32 // a digest
}

// Apart reports whether two calls have chosen different sorts of pools.
func Apart(a, b []Choice) bool {
	return slices.ContainsFunc(a, func(x Choice) bool {
		return slices.ContainsFunc(b, func(y Choice) bool { return x.Func == y.Func && x.Param == y.Param && x.Value != y.Value })
	})
}

// sides matches the names of such parameters: a server with replicas, or a file of SQLite,
// has one pool for each side.
var sides = pattern.New(`(?i)^(is)?(read_?only|ro|reader|replica|writ(e|er|able)|rw|primary|immutable)$`)

// vary sets the switches that the function of p has for it, and what the constants of a
// call choose of p.
func (f *Finder) vary(p *Pool) {
	add := func(conditions []ssaform.Condition) {
		for _, c := range conditions {
			p.switchOn(c.Param)
		}
	}
	for i, param := range p.Func.Params {
		if _, basic := param.Type().Underlying().(*types.Basic); basic && sides.MatchString(param.Name()) {
			p.switchOn(i)
		}
	}
	for alias := range p.Fate.Aliases {
		for _, ref := range ssaform.Referrers(alias) {
			if call, ok := ref.(*ssa.Call); ok && sizes(call, alias) {
				add(ssaform.Conditions(call))
				choices(call.Call.Args[1], add, map[ssa.Value]bool{})
			}
		}
	}
	call, ok := p.Instr.(*ssa.Call)
	if !ok {
		return
	}
	args := ReceiverFirst(&call.Call)
	if p.Maker == nil || p.Value == nil {
		for _, arg := range args {
			choices(arg, add, map[ssa.Value]bool{})
		}
		return
	}
	p.Chosen = slices.Clone(p.Maker.Chosen)
	for _, i := range p.Maker.Switches {
		if i >= len(args) {
			continue
		}
		if text := ssaform.Constant(args[i]); text != "" {
			p.Chosen = append(p.Chosen, Choice{p.Maker.Func, i, digest(text)})
		} else if param := ssaform.ParameterOf(args[i]); param != nil && param.Parent() == p.Func {
			p.switchOn(ssaform.ParamIndex(param))
		}
	}
}

func (p *Pool) switchOn(param int) {
	if !slices.Contains(p.Switches, param) {
		p.Switches = append(p.Switches, param)
		slices.Sort(p.Switches)
	}
}

func digest(text string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(text))
	return h.Sum32()
}

// sizes reports whether call sets a limit of the pool v.
func sizes(call *ssa.Call, v ssa.Value) bool {
	fn := ssaform.Callee(&call.Call)
	return fn != nil && len(call.Call.Args) == 2 && call.Call.Args[0] == v && fn.FullName() == "(*database/sql.DB).SetMaxOpenConns"
}

// choices passes on the conditions on parameters that decide a part of v.
func choices(v ssa.Value, add func([]ssaform.Condition), seen map[ssa.Value]bool) {
	if v == nil || seen[v] || len(seen) > 100 {
		return
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Phi:
		if !names(v.Type()) {
			return
		}
		for i, edge := range v.Edges {
			add(ssaform.EdgeConditions(v.Block().Preds[i], v.Block()))
			choices(edge, add, seen)
		}
	case *ssa.BinOp:
		choices(v.X, add, seen)
		choices(v.Y, add, seen)
	case *ssa.Call:
		for _, arg := range v.Call.Args {
			choices(arg, add, seen)
		}
	case *ssa.Extract:
		choices(v.Tuple, add, seen)
	case *ssa.UnOp:
		choices(v.X, add, seen)
	case *ssa.MakeInterface:
		choices(v.X, add, seen)
	case *ssa.Convert:
		choices(v.X, add, seen)
	case *ssa.Slice:
		choices(v.X, add, seen)
	case *ssa.Alloc:
		for _, store := range storesInto(v) {
			if names(store.Val.Type()) {
				add(ssaform.Conditions(store))
				choices(store.Val, add, seen)
			}
		}
	}
}

// names reports whether a value of type t may name a database, or hold what does.
func names(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsString != 0
	case *types.Interface, *types.Pointer, *types.Struct:
		return true
	}
	return false
}
