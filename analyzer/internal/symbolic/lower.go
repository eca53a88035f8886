package symbolic

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

const (
	// maxInstrs bounds the instructions of a function that is executed,
	// maxTable those that give a variable of a package its first value.
	maxInstrs = 400
	maxTable  = 3000
)

// A Literals finds the literal in the source of a function that is a constant
// of package ssa, which has no position.
type Literals interface {
	// Literal returns the position of the literal of fn near pos, and its place
	// as file:line; place is "" if there is none.
	Literal(fn *ssa.Function, value constant.Value, pos token.Pos) (from, to token.Pos, place string)
	// Site names the place where the call, the assignment or the sum of texts at pos
	// sizes a pool, and returns the number of the operand that does, and of the element
	// of it, from 1, or 0; the name is "" if there is none.
	Site(pos token.Pos) (name string, operand, element int)
	// Place returns the place where a function is declared, and Line the line of a call.
	Place(fn *ssa.Function) string
	Line(call ssa.CallInstruction) int
	// Method names the place where the method called name is used as a value that sizes
	// a pool, and the number of its argument that does; the name is "" if there is none.
	Method(name string) (site string, arg int)
	// Makes names the place of the call at pos if its first result is a pool or a
	// configuration of one, else it returns ""; same reports whether that is a part of
	// the receiver.
	Makes(pos token.Pos) (place string, same bool)
	// Field returns the node of a field, or "".
	Field(v *types.Var) string
}

// A lowering turns one function of package ssa into a [Body].
type lowering struct {
	fn       *ssa.Function
	literals Literals
	regs     map[ssa.Value]int
	names    func(*ssa.Function) string
}

// Lower returns fn as a body called name, or nil if it is too large.
func Lower(fn *ssa.Function, name string, names func(*ssa.Function) string, literals Literals) *Body {
	size := 0
	for _, b := range fn.Blocks {
		size += len(b.Instrs)
	}
	if size == 0 || size > maxInstrs {
		return nil
	}
	l := &lowering{fn: fn, literals: literals, names: names, regs: registers(fn)}
	body := &Body{Name: name, Free: len(fn.FreeVars), Params: len(fn.Params), Variadic: fn.Signature.Variadic()}
	if literals != nil {
		body.File, _, _ = strings.Cut(literals.Place(fn), ":")
	}
	for _, b := range fn.Blocks {
		body.Blocks = append(body.Blocks, l.block(b))
	}
	return body
}

// LowerVariables returns, for each variable of the package that init gives its
// first value by straight code, a body that returns its address with the value
// in it.
func LowerVariables(init *ssa.Function, names func(*ssa.Function) string, literals Literals) []*Body {
	l := &lowering{fn: init, literals: literals, names: names, regs: registers(init)}
	var out []*Body
	for _, b := range init.Blocks {
		var part []ssa.Instruction
		for i, instr := range b.Instrs {
			part = append(part, instr)
			g := storedIn(instr)
			if g == nil || i+1 < len(b.Instrs) && continues(b.Instrs[i+1:], g) {
				continue
			}
			if len(part) <= maxTable && g.Name() != "init$guard" {
				out = append(out, l.variable(g, part))
			}
			part = nil
		}
	}
	for _, member := range init.Pkg.Members {
		if g, ok := member.(*ssa.Global); ok && startsEmpty(g) {
			out = append(out, l.variable(g, nil))
		}
	}
	return out
}

// startsEmpty reports whether g is a variable that only its methods fill: sync.Map,
// atomic.Pointer.
func startsEmpty(g *ssa.Global) bool {
	named, ok := types.Unalias(g.Type().Underlying().(*types.Pointer).Elem()).(*types.Named)
	return ok && named.Obj().Pkg() != nil && strings.HasPrefix(named.Obj().Pkg().Path()+"/", "sync/")
}

// storedIn returns the variable of the package that instr stores into, or nil.
func storedIn(instr ssa.Instruction) *ssa.Global {
	s, ok := instr.(*ssa.Store)
	if !ok {
		return nil
	}
	return rootOf(s.Addr)
}

func rootOf(addr ssa.Value) *ssa.Global {
	switch addr := addr.(type) {
	case *ssa.Global:
		return addr
	case *ssa.FieldAddr:
		return rootOf(addr.X)
	case *ssa.IndexAddr:
		return rootOf(addr.X)
	}
	return nil
}

// continues reports whether the next store into a variable of the package is
// one into g.
func continues(rest []ssa.Instruction, g *ssa.Global) bool {
	for _, instr := range rest {
		if next := storedIn(instr); next != nil {
			return next == g
		}
	}
	return false
}

func (l *lowering) variable(g *ssa.Global, part []ssa.Instruction) *Body {
	var block Block
	for _, instr := range part {
		block.Instrs = append(block.Instrs, l.instr(instr))
	}
	block.Instrs = append(block.Instrs, Instr{Op: opReturn})
	return &Body{Name: VariableName(g.Pkg.Pkg.Path(), g.Name()), Blocks: []Block{block}}
}

// VariableName returns the name of the body that gives a variable of a package
// its first value.
func VariableName(path, name string) string { return "var " + path + "." + name }

func registers(fn *ssa.Function) map[ssa.Value]int {
	out := map[ssa.Value]int{}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if v, ok := instr.(ssa.Value); ok {
				out[v] = len(out) + 1
			}
		}
	}
	return out
}

func (l *lowering) block(b *ssa.BasicBlock) Block {
	var out Block
	for _, s := range b.Succs {
		out.Succs = append(out.Succs, s.Index)
	}
	for _, p := range b.Preds {
		out.Preds = append(out.Preds, p.Index)
	}
	late := lateLoads(b)
	for _, instr := range b.Instrs {
		if _, ok := instr.(*ssa.DebugRef); !ok && !restores(instr) {
			out.Instrs = append(out.Instrs, l.instr(instr))
		}
		for _, load := range late[instr] {
			out.Instrs = append(out.Instrs, l.instr(load))
		}
	}
	return out
}

// restores reports whether instr is how a return statement gives a named result what it
// holds, which is no assignment.
func restores(instr ssa.Instruction) bool {
	s, ok := instr.(*ssa.Store)
	if !ok {
		return false
	}
	load, ok := s.Val.(*ssa.UnOp)
	block := s.Block()
	ret, isReturn := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
	return ok && isReturn && load.Op == token.MUL && load.X == s.Addr && load.Block() == block && s.Pos() == ret.Pos()
}

// lateLoads returns, for the calls of b that are a result, the other results that they fill. The
// compiler loads them after the call:
//
//	return c, json.Unmarshal(data, &c)
func lateLoads(b *ssa.BasicBlock) map[ssa.Instruction][]ssa.Instruction {
	ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
	if !ok {
		return nil
	}
	out := map[ssa.Instruction][]ssa.Instruction{}
	for _, r := range ret.Results {
		load, ok := returned(r).(*ssa.UnOp)
		if !ok || load.Op != token.MUL || load.Block() != b {
			continue
		}
		for _, other := range ret.Results {
			if call, ok := returned(other).(*ssa.Call); ok && gets(call, load.X) {
				out[call] = append(out[call], load)
			}
		}
	}
	return out
}

// returned returns the value of a result, which a function that defers calls stores before it
// runs them.
func returned(result ssa.Value) ssa.Value {
	load, ok := result.(*ssa.UnOp)
	if !ok || load.Op != token.MUL || load.X.Referrers() == nil {
		return result
	}
	for _, user := range *load.X.Referrers() {
		if s, ok := user.(*ssa.Store); ok && s.Addr == load.X && s.Block() == load.Block() && !restores(s) {
			return s.Val
		}
	}
	return result
}

// gets reports whether an argument of call is v, by itself or in an interface.
func gets(call *ssa.Call, v ssa.Value) bool {
	for _, arg := range call.Call.Args {
		if iface, ok := arg.(*ssa.MakeInterface); ok {
			arg = iface.X
		}
		if arg == v {
			return true
		}
	}
	return false
}

// position returns where instr is. An implicit conversion is where its result is used:
//
//	viper.SetDefault("pool.size", 10)
func position(instr ssa.Instruction) token.Pos {
	if v, ok := instr.(ssa.Value); ok && !instr.Pos().IsValid() && v.Referrers() != nil {
		for _, user := range *v.Referrers() {
			if user.Pos().IsValid() {
				return user.Pos()
			}
		}
	}
	return instr.Pos()
}

// instr returns one instruction. Those that a run does not follow have an
// unknown result.
func (l *lowering) instr(instr ssa.Instruction) Instr {
	out := &Instr{}
	if v, ok := instr.(ssa.Value); ok {
		out.Dst, out.Type = l.regs[v], TypeName(v.Type())
	}
	at := position(instr)
	args := func(op Op, values ...ssa.Value) Instr {
		out.Op = op
		for _, v := range values {
			out.Args = append(out.Args, l.operand(v, at))
		}
		return *out
	}
	switch x := instr.(type) {
	case *ssa.Alloc:
		out.Type = TypeName(x.Type().Underlying().(*types.Pointer).Elem())
		return args(opAlloc)
	case *ssa.Store:
		if l.literals != nil {
			out.Site, _, _ = l.literals.Site(x.Pos())
		}
		out.N = 1
		return args(opStore, x.Addr, x.Val)
	case *ssa.FieldAddr:
		out.N, out.Name = x.Field, l.node(x.X.Type(), x.Field)
		return args(opFieldAddr, x.X)
	case *ssa.Field:
		out.N, out.Name = x.Field, l.node(x.X.Type(), x.Field)
		return args(opField, x.X)
	case *ssa.IndexAddr:
		return args(opIndexAddr, x.X, x.Index)
	case *ssa.Index:
		return args(opIndex, x.X, x.Index)
	case *ssa.Lookup:
		out.CommaOk = x.CommaOk
		if x.CommaOk {
			out.Type = TypeName(x.Type().(*types.Tuple).At(0).Type())
		}
		return args(opLookup, x.X, x.Index)
	case *ssa.Slice:
		return args(opSlice, x.X, x.Low, x.High)
	case *ssa.MakeMap:
		return args(opMakeMap)
	case *ssa.MapUpdate:
		l.site(out, x.Pos())
		return args(opMapUpdate, x.Map, x.Key, x.Value)
	case *ssa.MakeSlice:
		return args(opMakeSlice, x.Len)
	case *ssa.MakeChan: // what was sent last is there
		return args(opAlloc)
	case *ssa.Send:
		out.N = 1
		return args(opStore, x.Chan, x.X)
	}
	return l.computed(instr, out, args)
}

// site notes where an instruction sizes a pool.
func (l *lowering) site(out *Instr, pos token.Pos) {
	if l.literals != nil {
		out.Site, out.N, out.Element = l.literals.Site(pos)
	}
}

// computed returns an instruction that computes a value out of others.
func (l *lowering) computed(instr ssa.Instruction, out *Instr, args func(Op, ...ssa.Value) Instr) Instr {
	switch x := instr.(type) {
	case *ssa.MakeInterface:
		out.Name, out.Flag, out.Promoted = TypeName(x.X.Type()), flagFields(x.X.Type()), promotions(x.X.Type(), x.Type())
		return args(opInterface, x.X)
	case *ssa.TypeAssert:
		out.Name, out.CommaOk = TypeName(x.AssertedType), x.CommaOk
		return args(opAssert, x.X)
	case *ssa.ChangeType:
		return args(opConvert, x.X)
	case *ssa.ChangeInterface:
		return args(opConvert, x.X)
	case *ssa.Convert:
		return args(opConvert, x.X)
	case *ssa.MultiConvert:
		return args(opConvert, x.X)
	case *ssa.BinOp:
		if out.Name = x.Op.String(); x.Op == token.ADD {
			l.site(out, x.Pos())
		}
		return args(opBinary, x.X, x.Y)
	case *ssa.UnOp:
		if out.Name = x.Op.String(); x.Op == token.MUL {
			return args(opLoad, x.X)
		}
		if x.Op == token.ARROW && !x.CommaOk {
			return args(opLoad, x.X)
		}
		return args(opUnary, x.X)
	case *ssa.Extract:
		out.N = x.Index
		return args(opExtract, x.Tuple)
	case *ssa.Range:
		return args(opRange, x.X)
	case *ssa.Next:
		return args(opNext, x.Iter)
	case *ssa.Phi:
		return args(opPhi, x.Edges...)
	case *ssa.MakeClosure:
		return args(opClosure, append([]ssa.Value{x.Fn}, x.Bindings...)...)
	case *ssa.Call:
		return l.call(*out, x)
	case *ssa.Go:
		return l.call(*out, x)
	case *ssa.Defer:
		out.Deferred = true
		return l.call(*out, x)
	}
	return l.control(instr, args)
}

func (l *lowering) control(instr ssa.Instruction, args func(Op, ...ssa.Value) Instr) Instr {
	switch x := instr.(type) {
	case *ssa.Return:
		return args(opReturn, x.Results...)
	case *ssa.If:
		return args(opIf, x.Cond)
	case *ssa.RunDefers:
		return args(opRunDefers)
	case *ssa.Jump:
		return args(opJump)
	case *ssa.Panic:
		return args(opPanic)
	}
	return args(opNone)
}
