package symbolic

import (
	"go/token"
	"slices"
	"strings"
)

// A Body is a function in a form that can be a fact.
type Body struct {
	// Name is the full name of a declared function, with "$1" behind it for
	// its first function literal, or "var " and the full name of a variable of
	// the package that the body gives its first value.
	Name   string
	File   string // that holds it, as places name it
	Free   int    // captured variables
	Params int
	// Variadic: the last parameter takes the rest of the arguments.
	Variadic bool
	Blocks   []Block
	// Reads: it reads a setting, itself or in what it calls.
	Reads bool
}

// A Block runs its instructions in order.
type Block struct {
	Instrs []Instr
	Succs  []int
	Preds  []int
}

// An Instr computes one value, or changes memory.
type Instr struct {
	Op   Op
	Dst  int // register of the result, from 1; 0 if there is none
	Args []Operand
	// Name is the operator, the builtin, the method of an interface, the node
	// of a field or the type, as Op wants.
	Name string
	// Type is the type of the result, as zero values need it.
	Type    string
	N       int // number of a field, of a result, of captured variables, of the operand that arrives at Site
	CommaOk bool
	// Site is the place where the instruction sizes a pool, as the caller of
	// Lower names it, or "".
	Site    string
	Element int // of the operand, from 1, or 0
	Line    int // of a call
	// Makes is the place of a call that gives a pool or a configuration of one, as the
	// caller of Lower names it, or "". Same: it is the receiver, or a part of it.
	Makes string
	Same  bool
	// Flag: an interface holds the literal of a flag of a command line.
	Flag *FlagFields
	// Promoted are the methods that the value in an interface has from what it embeds.
	Promoted []Promotion
	// Deferred: the call runs when the function returns.
	Deferred bool
}

// An Op is what an instruction does.
type Op int

const (
	opNone      Op = iota // has an unknown result
	opAlloc               // new memory
	opLoad                // *Args[0]
	opStore               // *Args[0] = Args[1]
	opFieldAddr           // &Args[0].N
	opField               // Args[0].N
	opIndexAddr           // &Args[0][Args[1]]
	opIndex               // Args[0][Args[1]]
	opLookup              // Args[0][Args[1]] of a map or a text
	opSlice               // Args[0][Args[1]:Args[2]]
	opMakeMap             // make(map[…]…)
	opMapUpdate           // Args[0][Args[1]] = Args[2]
	opMakeSlice           // make([]…, Args[0])
	opClosure             // a function literal and what it captures
	opInterface           // any(Args[0]), of type Name
	opAssert              // Args[0].(Name)
	opConvert             // Type(Args[0])
	opBinary              // Args[0] Name Args[1]
	opUnary               // Name Args[0]
	opPhi                 // the argument of the block before
	opCall                // Args[0](Args[1:]…)
	opInvoke              // Args[0].Name(Args[1:]…)
	opBuiltin             // Name(Args…)
	opExtract             // result N of Args[0]
	opRange               // an iterator over Args[0]
	opNext                // the next of an iterator
	opRunDefers           // the deferred calls, last one first
	opReturn              // return Args…
	opIf                  // if Args[0]
	opJump
	opPanic
)

// An Operand is what an instruction works on.
type Operand struct {
	Kind  OperandKind
	N     int      // number of a register, a parameter or a captured variable
	Name  string   // of a function or variable
	Types []string // type arguments of a function; the type of a variable for an error
	Takes []Port   // parameters of a function that is used as a value
	Gives []Port   // and its results
	// Site is the place where a method becomes a value that sizes a pool by its argument
	// number N, or "".
	Site  string
	Const *Const
}

// An OperandKind says where an operand comes from.
type OperandKind int

const (
	noOperand OperandKind = iota
	register
	parameter
	captured
	constantOperand
	global
	function
)

// A Const is a constant, and where the source says it.
type Const struct {
	Kind ConstKind
	Text string // of a text; digits of a number; "true" or "false"
	Type string // full name
	// Place is file:line, or "" where no literal says the value.
	Place string
	// Pos is the position of the literal in the package that is looked at.
	Pos, End token.Pos
	// Scale is what a literal was multiplied by, in nanoseconds, to give the
	// duration, or 0.
	Scale int64
	// Zero: no source says the value; it is the zero value of its type.
	Zero bool
}

// A ConstKind is the sort of a constant.
type ConstKind int

const (
	Nil ConstKind = iota
	Number
	Text
	Bool
	Float // its value is not kept
)

// Calls returns the functions that b calls; "" for a function value that looks
// something up by a text.
func (b *Body) Calls() []string {
	var out []string
	for i := range b.Blocks {
		for _, in := range b.Blocks[i].Instrs {
			switch {
			case in.Op == opInvoke:
				name, shape, _ := strings.Cut(in.Name, " ")
				if out = append(out, name); shape != "" {
					out = append(out, "")
				}
			case in.Op == opCall && in.Name != "" && in.Args[0].Kind != function:
				out = append(out, "")
			}
			for _, arg := range in.Args {
				if arg.Kind == function {
					out = append(out, strings.TrimSuffix(arg.Name, "$bound"))
				}
			}
		}
	}
	return out
}

// Uses returns the names of the bodies that b needs to run.
func (b *Body) Uses() []string {
	out := b.Calls()
	for i := range b.Blocks {
		for _, in := range b.Blocks[i].Instrs {
			for _, arg := range in.Args {
				if arg.Kind == global {
					out = append(out, arg.Name)
				}
			}
		}
	}
	return out
}

// LooksUp reports whether b looks up a text in a map.
func (b *Body) LooksUp() bool {
	for i := range b.Blocks {
		if slices.ContainsFunc(b.Blocks[i].Instrs, func(in Instr) bool { return in.Op == opLookup && kind(in.Type) == Text }) {
			return true
		}
	}
	return false
}

// Sizes reports whether b itself sizes a pool.
func (b *Body) Sizes() bool {
	for i := range b.Blocks {
		if slices.ContainsFunc(b.Blocks[i].Instrs, func(in Instr) bool {
			return in.Site != "" || slices.ContainsFunc(in.Args, func(arg Operand) bool { return arg.Site != "" })
		}) {
			return true
		}
	}
	return false
}

// DeclaresFlag reports whether a literal in b declares a flag.
func (b *Body) DeclaresFlag() bool {
	return slices.ContainsFunc(b.Blocks, func(block Block) bool {
		return slices.ContainsFunc(block.Instrs, func(in Instr) bool { return in.Flag != nil })
	})
}

// Size returns the number of instructions.
func (b *Body) Size() int {
	n := 0
	for i := range b.Blocks {
		n += len(b.Blocks[i].Instrs)
	}
	return n
}

// Texts returns the constant texts in b.
func (b *Body) Texts() []string {
	var out []string
	for i := range b.Blocks {
		for _, in := range b.Blocks[i].Instrs {
			for _, arg := range in.Args {
				if arg.Const != nil && arg.Const.Kind == Text {
					out = append(out, arg.Const.Text)
				}
			}
		}
	}
	return out
}

// Portable returns b in the form in which other packages receive it: without positions, which are
// meaningless there, and with each constant string replaced by the result of text.
func (b *Body) Portable(text func(string) string) Body {
	out := *b
	out.Blocks = slices.Clone(b.Blocks)
	for i := range out.Blocks {
		instrs := slices.Clone(out.Blocks[i].Instrs)
		for j := range instrs {
			instrs[j].Args = slices.Clone(instrs[j].Args)
			for k := range instrs[j].Args {
				if c := instrs[j].Args[k].Const; c != nil {
					moved := *c
					moved.Pos, moved.End = token.NoPos, token.NoPos
					if moved.Kind == Text {
						moved.Text = text(moved.Text)
					}
					instrs[j].Args[k].Const = &moved
				}
			}
		}
		out.Blocks[i].Instrs = instrs
	}
	return out
}
