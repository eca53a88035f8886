package heldsession

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/pattern"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// writes reports whether a statement changes something: as its text says, else
// as the method does.
func (u *unit) writes(effect catalog.Effect, args []ssa.Value) bool {
	text, ok := u.statement(args)
	if !ok {
		return effect == catalog.Writes
	}
	switch {
	case reading.MatchString(text) && !changed.MatchString(text):
		return false
	case writing.MatchString(text):
		return true
	}
	return effect == catalog.Writes
}

var (
	reading = pattern.New(`(?i)^(select|show|explain|describe|values|table|with)\b`)
	writing = pattern.New(`(?i)^(insert|update|delete|replace|merge|create|drop|alter|truncate|with|call|do|set|begin|lock|copy|grant|vacuum)\s`)
	changed = pattern.New(`(?i)\b(insert\s+into|update\s+\S+\s+set|delete\s+from|merge\s+into)\b`)
)

// statement returns the text of the statement that a call gets, or the part of
// it that begins the text, without comments and blanks at its start.
func (u *unit) statement(args []ssa.Value) (string, bool) {
	for _, arg := range args {
		if b, ok := arg.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 {
			text, ok := u.text(arg, 0)
			return uncommented(text), ok
		}
	}
	return "", false
}

// textArguments returns the arguments of call, or of the method in the chain before it that
// got the text of the statement:
//
//	db.NewRaw("INSERT INTO refunds (id) VALUES (?)", id).Exec(ctx)
func (u *unit) textArguments(call *ssa.CallCommon) []ssa.Value {
	for on := call; ssaform.Receiver(on) != nil; {
		before, ok := receiver(on).(*ssa.Call)
		if !ok {
			break
		}
		on = &before.Call
		if fn := ssaform.Callee(on); fn != nil && u.known.Text(fn) != nil {
			return ssaform.Arguments(on)[u.known.Text(fn).Arg.Index():]
		}
	}
	return ssaform.Arguments(call)
}

// text returns the constant that v is, or begins with.
func (u *unit) text(v ssa.Value, depth int) (string, bool) {
	if depth > maxDepth {
		return "", false
	}
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.String {
			return constant.StringVal(v.Value), true
		}
	case *ssa.BinOp:
		if v.Op == token.ADD {
			left, ok := u.text(v.X, depth+1)
			if !ok {
				return "", false
			}
			right, _ := u.text(v.Y, depth+1)
			return left + right, true
		}
	case *ssa.Call:
		if fn := ssaform.Callee(&v.Call); fn != nil && fn.FullName() == "fmt.Sprintf" {
			return u.text(v.Call.Args[0], depth+1)
		}
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok {
			if stored := u.global(g); stored != nil {
				return u.text(stored, depth+1)
			}
		}
		if a, ok := v.X.(*ssa.Alloc); ok {
			if stored := stores(a); len(stored) == 1 {
				return u.text(stored[0].Val, depth+1)
			}
		}
	}
	return "", false
}

// uncommented returns text without the comments and blanks that it begins with.
func uncommented(text string) string {
	for {
		text = strings.TrimLeft(text, " \t\r\n(;")
		switch {
		case strings.HasPrefix(text, "--"):
			_, text, _ = strings.Cut(text, "\n")
		case strings.HasPrefix(text, "/*"):
			_, text, _ = strings.Cut(text, "*/")
		default:
			return text
		}
	}
}

// global returns the one value that a variable of the package ever has, or nil.
func (u *unit) global(g *ssa.Global) ssa.Value {
	if g.Pkg != u.form.SSA {
		return nil
	}
	stored := u.globals()[g]
	if len(stored) != 1 {
		return nil
	}
	return stored[0].Val
}

// globals returns what is stored into the variables of the package.
func (u *unit) globals() map[*ssa.Global][]*ssa.Store {
	if u.stored == nil {
		u.stored = map[*ssa.Global][]*ssa.Store{}
		for _, fn := range u.production() {
			for _, block := range fn.Blocks {
				for _, instr := range block.Instrs {
					if store, ok := instr.(*ssa.Store); ok {
						if g, ok := store.Addr.(*ssa.Global); ok {
							u.stored[g] = append(u.stored[g], store)
						}
					}
				}
			}
		}
	}
	return u.stored
}
