package heldsession

import (
	"cmp"
	"go/constant"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A limit is how many connections a pool may open.
type limit struct {
	known   bool
	bounded bool   // by something; value is 0 where its number depends on the machine
	value   int64  // at most
	several bool   // it is not known, but more than one
	at      string // file:line, "" for the default of the library
	why     string // why it is unknown, or ""
}

// many reports whether the pool may open more than one connection for certain.
func (l limit) many() bool { return l.several || l.known && l.value != 1 }

// finite reports whether the pool is known to open a bounded number of
// connections.
func (l limit) finite() bool { return l.known && l.bounded }

// A sized is a place that sets the limit of a pool or of its configuration.
type sized struct {
	key   key
	limit limit
	block *ssa.BasicBlock // that does so
}

// limit returns the limit of the pool that k names. Where two places disagree
// it is unknown.
func (u *unit) limit(k key) limit {
	if l := u.limitOf(k, maxOrigins); l.known && (!l.bounded || l.value > 0) {
		return l
	} else if other := u.limitInFlow(k); other.known || !l.known && !l.several {
		return other
	} else {
		return l
	}
}

// limitInFlow returns the limit of all pools that may be what k names. What one call of a
// function returns has no node, as other calls may return other pools.
func (u *unit) limitInFlow(k key) limit {
	if call, _ := callOf(k.root); call != nil && k.path == "" {
		return limitFor(u.limits.Value(k.root).Open)
	}
	return u.limitAt(u.node(k))
}

// nodeOfBoth returns the node of the pool that is held and needed in f: where the function
// names it through an interface, the callee knows the field.
func (u *unit) nodeOfBoth(f found) flownode.ID {
	if node := u.node(f.hold.key); node.Known() {
		return node
	}
	return f.take.Node
}

// limitOfBoth returns the limit of that pool.
func (u *unit) limitOfBoth(f found) limit {
	l := u.limit(f.hold.key)
	if !l.known && !l.several {
		return u.limitAt(u.nodeOfBoth(f))
	}
	return l
}

// limitAt returns the limit of all pools that get into a node of the flow of
// pools, as the package and those that it imports show it.
func (u *unit) limitAt(node flownode.ID) limit {
	if !node.Known() {
		return limit{}
	}
	return limitFor(u.limits.Into(node).Open)
}

// limitFor returns the limit that a pool of the given size has.
func limitFor(open limits.Size) limit {
	at := cmp.Or(open.At, open.Knob)
	switch {
	case open.Sometimes && open.From == limits.Literal: // of other ways, nothing is known
	case open.Value == 1 && len(open.Differs) > 0:
		return limit{why: open.Differs[0]}
	case open.Unlimited:
		return limit{known: true, at: at}
	case open.Plain() && open.Value > 0 && !open.PerMember:
		return limit{known: true, bounded: true, value: open.Value, at: at}
	case open.Formula != "" && !open.PerMember:
		return limit{known: true, bounded: true}
	}
	return limit{why: open.Why}
}

// node returns the node of the flow of pools that k names: a field or a variable;
// none for anything else.
func (u *unit) node(k key) flownode.ID {
	if k.root == nil {
		return flownode.ID{}
	}
	if g, ok := k.root.(*ssa.Global); ok && k.path == "" {
		if g.Pkg == nil {
			return flownode.ID{}
		}
		return flownode.VariableOf(g.Pkg.Pkg.Path(), g.Name())
	}
	if k.path == "" {
		return nodeOf(k.root)
	}
	owner, name := u.structOf(k.root), ""
	names := strings.Split(k.path[1:], ".")
	for i, part := range names {
		f := structField(owner, part)
		if f == nil {
			return flownode.ID{}
		}
		if name = part; i < len(names)-1 {
			owner = f.Type()
		}
	}
	return flownode.FieldOf(ownerName(owner), name)
}

// nodeOf returns the node of a parameter of a declared function, or of what one returns.
func nodeOf(v ssa.Value) flownode.ID {
	if p, ok := v.(*ssa.Parameter); ok && ssaform.Declared(p.Parent()) != nil {
		index := ssaform.ParamIndex(p)
		if p.Parent().Signature.Recv() == nil {
			index++
		}
		return flownode.ParamOf(ssaform.Declared(p.Parent()).FullName(), index)
	}
	if call, index := callOf(v); call != nil && ssaform.Callee(&call.Call) != nil {
		return flownode.ResultOf(ssaform.Callee(&call.Call).FullName(), index)
	}
	return flownode.ID{}
}

func (u *unit) limitOf(k key, depth int) limit {
	var agreed agreement
	for _, s := range u.sizes() {
		if s.key == k {
			agreed.add(s.limit)
		}
	}
	if agreed.any || depth == 0 || k.root == nil {
		return agreed.limit()
	}
	if k.path != "" {
		return u.limitOfField(k, depth)
	}
	switch root := k.root.(type) {
	case *ssa.Parameter:
		u.limitOfParam(root, depth, &agreed)
	case *ssa.Global:
		for _, store := range u.globals()[root] {
			agreed.add(u.limitOf(u.key(store.Val), depth-1))
		}
	case *ssa.Call:
		return u.limitOfResult(root, 0, depth)
	case *ssa.Extract:
		if call, ok := root.Tuple.(*ssa.Call); ok {
			return u.limitOfResult(call, root.Index, depth)
		}
	}
	return agreed.limit()
}

// An agreement is what several places say about one pool.
type agreement struct {
	any, differs, one bool // one: a place allows no more than one, or is not known
	said              limit
}

func (a *agreement) add(l limit) {
	switch {
	case !a.any:
		a.said = l
	case a.said.known != l.known || a.said.bounded != l.bounded || a.said.value != l.value:
		a.differs = true
	}
	a.any, a.one = true, a.one || !l.many()
}

func (a *agreement) limit() limit {
	if !a.any || a.differs {
		return limit{several: a.any && !a.one}
	}
	return a.said
}

// limitOfField returns the limit of all pools that are stored into the field
// that k begins with.
func (u *unit) limitOfField(k key, depth int) limit {
	name, rest, more := strings.Cut(k.path[1:], ".")
	if more {
		rest = "." + rest
	}
	field := structField(u.structOf(k.root), name)
	if field == nil {
		return limit{}
	}
	var agreed agreement
	for _, store := range u.fieldsFilled()[field.Origin()] {
		stored, _ := u.within(store.Val, rest)
		if u.mayBeTx(stored) {
			continue // of the same pool
		}
		agreed.add(u.limitOf(stored, depth-1))
	}
	return agreed.limit()
}

// limitOfParam returns the limit of all pools that the calls of the function
// give to its parameter p.
func (u *unit) limitOfParam(p *ssa.Parameter, depth int, agreed *agreement) {
	fn, index := p.Parent(), ssaform.ParamIndex(p)
	for _, ref := range u.callers()[fn] {
		if args := ref.Common().Args; index < len(args) {
			agreed.add(u.limitOf(u.key(args[index]), depth-1))
		}
	}
}

// callers returns the static calls of each function of the package.
func (u *unit) callers() map[*ssa.Function][]ssa.CallInstruction {
	if u.calledBy == nil {
		u.calledBy = map[*ssa.Function][]ssa.CallInstruction{}
		for _, fn := range u.production() {
			for _, block := range fn.Blocks {
				for _, instr := range block.Instrs {
					if call, ok := instr.(ssa.CallInstruction); ok {
						if callee := origin(call.Common().StaticCallee()); callee != nil {
							u.calledBy[callee] = append(u.calledBy[callee], call)
						}
					}
				}
			}
		}
	}
	return u.calledBy
}

// limitOfResult returns the limit of the pool that call returns at index.
func (u *unit) limitOfResult(call *ssa.Call, index, depth int) limit {
	if fn := ssaform.Callee(&call.Call); fn != nil {
		if k := u.known.Constructor(fn, ssaform.Receiver(&call.Call)); k != nil {
			return u.limitOfConstructor(call, k, index)
		}
	}
	var agreed agreement
	for _, c := range u.callees(call) {
		for _, ret := range ssaform.Returns(c.s.fn) {
			if index < len(ret.Results) && !ssaform.IsNil(ret.Results[index]) {
				agreed.add(u.limitOf(u.key(ret.Results[index]), depth-1))
			}
		}
	}
	return agreed.limit()
}

// limitOfConstructor returns the limit that the configuration given to a
// constructor sets, else that of the library where it has one.
func (u *unit) limitOfConstructor(call *ssa.Call, k *catalog.Constructor, index int) limit {
	if args := ssaform.Arguments(&call.Call); k.Config > 0 && k.Config.Index() < len(args) {
		var agreed agreement
		config := u.key(args[k.Config.Index()])
		for _, s := range u.sizes() {
			if s.key == config {
				agreed.add(s.limit)
			}
		}
		if agreed.any {
			return agreed.limit()
		}
	}
	return u.limitOfType(resultOf(call, index))
}

// limitOfType returns the limit that the library puts on a pool by default, if
// that is always bounded.
func (u *unit) limitOfType(v ssa.Value) limit {
	if v == nil {
		return limit{}
	}
	if p := u.known.Pool(v.Type()); p != nil && p.Bounded {
		return limit{known: true, bounded: true}
	}
	return limit{}
}

// sizes returns the places of the package that set a limit.
func (u *unit) sizes() []sized {
	if u.sized != nil {
		return u.sized
	}
	u.sized = []sized{}
	for _, fn := range u.production() {
		before := len(u.sized)
		for instr := range ssaform.Instructions(fn) {
			switch instr := instr.(type) {
			case ssa.CallInstruction:
				u.setter(instr)
			case *ssa.Store:
				u.knobField(instr)
			}
		}
		u.sized = append(u.sized, u.sometimes(fn, u.sized[before:])...)
	}
	for _, s := range u.sized {
		u.lift(s, maxOrigins)
	}
	return u.sized
}

// sometimes returns the pools of which fn sets the limit, all, on some ways only. On the
// others it is unknown.
func (u *unit) sometimes(fn *ssa.Function, all []sized) []sized {
	blocks := map[key]map[*ssa.BasicBlock]bool{}
	for _, s := range all {
		if blocks[s.key] == nil {
			blocks[s.key] = map[*ssa.BasicBlock]bool{}
		}
		blocks[s.key][s.block] = true
	}
	var unknown []sized
	for _, s := range all {
		begin := fn.Blocks[0]
		if made, ok := s.key.root.(ssa.Instruction); ok && made.Parent() == fn {
			begin = made.Block()
		} else if g, ok := s.key.root.(*ssa.Global); ok && s.key.path == "" {
			for _, store := range u.globals()[g] { // where it is opened on the first call
				if store.Parent() == fn {
					begin = store.Block()
				}
			}
		}
		if ssaform.Avoidable(begin, blocks[s.key]) {
			unknown = append(unknown, sized{key: s.key})
		}
	}
	return unknown
}

// lift adds what s means to the callers of a function that sizes its parameter:
//
//	func configure(db *sql.DB) { db.SetMaxOpenConns(4) }
func (u *unit) lift(s sized, depth int) {
	param, ok := s.key.root.(*ssa.Parameter)
	if !ok || depth == 0 {
		return
	}
	for _, call := range u.callers()[param.Parent()] {
		args := call.Common().Args
		if index := ssaform.ParamIndex(param); index < len(args) {
			at, _ := u.within(args[index], s.key.path)
			lifted := sized{key: at, limit: s.limit}
			u.sized = append(u.sized, lifted)
			u.lift(lifted, depth-1)
		}
	}
}

func (u *unit) setter(call ssa.CallInstruction) {
	common := call.Common()
	fn, recv := ssaform.Callee(common), ssaform.Receiver(common)
	if fn == nil || recv == nil {
		return
	}
	if knob := u.known.Setter(fn, recv); knob != nil && knob.Role == catalog.MaxOpen {
		value := ssaform.Arguments(common)[knob.Arg.Index()]
		u.sized = append(u.sized, sized{u.key(receiver(common)), u.limitFrom(knob, value, call.Pos()), call.Block()})
	}
}

func (u *unit) knobField(store *ssa.Store) {
	addr, ok := store.Addr.(*ssa.FieldAddr)
	if !ok {
		return
	}
	t := addr.X.Type()
	knob := u.known.Field(t, fieldName(t, addr.Field))
	if knob == nil || knob.Role != catalog.MaxOpen {
		return
	}
	u.sized = append(u.sized, sized{u.key(addr.X), u.limitFrom(knob, store.Val, store.Pos()), store.Block()})
}

// limitFrom returns the limit that value sets.
func (u *unit) limitFrom(knob *catalog.Knob, value ssa.Value, pos token.Pos) limit {
	if c, ok := value.(*ssa.Convert); ok {
		value = c.X
	}
	c, ok := value.(*ssa.Const)
	if !ok && !knob.PerMember {
		return limit{several: u.exceedsOne(value, maxOrigins)}
	}
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int || knob.PerMember {
		return limit{}
	}
	n, exact := constant.Int64Val(c.Value)
	meaning := knob.Meaning(n)
	switch {
	case !exact || meaning == catalog.Default || meaning == catalog.Fails:
		return limit{}
	case meaning == catalog.Unlimited:
		return limit{known: true, at: u.at(pos)}
	}
	return limit{known: true, bounded: true, value: n, at: u.at(pos)}
}

// exceedsOne reports whether a number is always more than one, such as max(4, runtime.NumCPU()).
func (u *unit) exceedsOne(v ssa.Value, depth int) bool {
	call, ok := v.(*ssa.Call)
	if !ok || depth == 0 {
		n, ok := v.(*ssa.Const)
		return ok && n.Value != nil && n.Value.Kind() == constant.Int && n.Int64() > 1
	}
	exceeds := func(v ssa.Value) bool { return u.exceedsOne(v, depth-1) }
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		return b.Name() == "max" && slices.ContainsFunc(call.Call.Args, exceeds)
	}
	callees := u.callees(call)
	return len(callees) > 0 && !slices.ContainsFunc(callees, func(c callee) bool {
		return slices.ContainsFunc(ssaform.Returns(c.s.fn), func(ret *ssa.Return) bool { return !exceeds(ret.Results[0]) })
	})
}
