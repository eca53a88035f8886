package heldsession

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// isConstant begins the part of a key that stands for a comparison with a constant, such as
// the mode of a function:
//
//	func (m *Manager) Do(ctx context.Context, mode Mode, f func(context.Context) error) error {
//		if mode == Join && outer != nil {
//
// What the rest of the key names is that constant, or is not.
const isConstant = ".(is)"

// comparedWithConstant returns the key of op, which compares a parameter of an enumeration, or
// a field of one, with a constant, and whether op is true where they are equal.
func (w *walk) comparedWithConstant(op *ssa.BinOp) (k key, equal, ok bool) {
	if op.Op != token.EQL && op.Op != token.NEQ {
		return key{}, false, false
	}
	x, c := op.X, op.Y
	if _, first := x.(*ssa.Const); first {
		x, c = c, x
	}
	text := enumerated(c)
	k = w.key(x)
	if text == "" || !w.byCaller(k) {
		return key{}, false, false
	}
	return key{k.root, k.path + isConstant + text}, op.Op == token.EQL, true
}

// enumerated returns the text of v if it is a constant of an enumeration, or "". What is in a
// text that anybody may write is not for facts.
func enumerated(v ssa.Value) string {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return ""
	}
	if _, named := types.Unalias(c.Type()).(*types.Named); !named || c.Value.Kind() != constant.Int && c.Value.Kind() != constant.String {
		return ""
	}
	text := c.Value.ExactString()
	if len(text) > 24 || strings.Contains(text, ".") {
		return ""
	}
	return text
}

// isThatConstant resolves a key that stands for a comparison with a constant: what path leads
// to from v is one constant or another, or is not known here.
func (u *unit) isThatConstant(v ssa.Value, path, text string) (key, truth) {
	k, _ := u.within(v, path)
	given, ok := k.root.(*ssa.Const)
	if !ok || k.path != "" || given.Value == nil {
		return key{k.root, k.path + isConstant + text}, unknown
	}
	return k, boolean(given.Value.ExactString() == text)
}
