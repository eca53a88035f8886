package bodies

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// IsNil reports whether e is nil.
func (u *Unit) IsNil(e ast.Expr) bool { return u.Info.Types[ast.Unparen(e)].IsNil() }

// IsConstBool reports whether e is true, false or a constant for one.
func (u *Unit) IsConstBool(e ast.Expr) bool {
	v := u.Info.Types[ast.Unparen(e)].Value
	return v != nil && v.Kind() == constant.Bool
}

// IsEnumeration reports whether values of t are constants with names: a defined type of
// numbers or texts. Those of other types are too many to distinguish.
func IsEnumeration(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	basic, ok := named.Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsInteger|types.IsString) != 0
}

// ConstantOf returns the exact text of what is v, the value of e, if it is a constant, or
// "". Of numbers and texts without a name, variables are not followed: they count.
func (u *Unit) ConstantOf(e ast.Expr, v domain.Value) string {
	if k := u.Info.Types[ast.Unparen(e)].Value; k != nil && (k.Kind() == constant.Int || k.Kind() == constant.String) {
		return k.ExactString()
	}
	return v.Const
}

// ComparedConstants returns the truth of a comparison of constants; op may be no
// comparison.
//
//	state == done, code > OK
func ComparedConstants(op token.Token, x, y string) summary.Truth {
	switch op {
	case token.EQL:
		return domain.TruthOf(x == y)
	case token.NEQ:
		return domain.TruthOf(x != y)
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
	default:
		return summary.Unknown
	}
	m, errX := strconv.ParseInt(x, 10, 64)
	n, errY := strconv.ParseInt(y, 10, 64)
	if errX != nil || errY != nil {
		return summary.Unknown
	}
	return domain.TruthOf(constant.Compare(constant.MakeInt64(m), op, constant.MakeInt64(n)))
}
