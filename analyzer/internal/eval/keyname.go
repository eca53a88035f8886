package eval

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// A keyName is what an argument that names a setting may be: a text, or a
// parameter with text around it, as in os.Getenv(prefix + "_POOL_SIZE").
type keyName struct {
	text string // where arg is 0
	// arg is the number of the parameter of the function fn, from 1.
	arg            int
	fn             string
	prefix, suffix string
	upper          bool // the parameter is written in capitals
}

// keyNames returns what the argument at index, from 0, may be.
func (e *Evaluator) keyNames(x *ast.CallExpr, index int) []keyName {
	if index < 0 {
		return nil
	}
	alts, before, after, upper := e.Arg(x, index), "", "", false
	if index < len(x.Args) && e.Info.Types[x.Args[index]].Value == nil {
		expr, whole := e.uppered(e.Once(x.Args[index]))
		if parts := e.Parts(expr); len(parts) > 1 {
			alts, before, after, upper = e.Joined(parts)
		} else if whole {
			alts = e.Eval(expr)
		}
		if whole {
			before, after, upper = strings.ToUpper(before), strings.ToUpper(after), true
		}
	}
	var out []keyName
	for _, a := range alts {
		switch {
		case a.Kind == flowgraph.Literal && a.Type == flowgraph.Text && before+a.Value+after != "":
			out = append(out, keyName{text: before + cased(a.Value, upper) + after})
		case a.Kind == flowgraph.Node && a.Arg > 0:
			out = append(out, keyName{arg: a.Arg, fn: flowgraph.FuncOf(a.Node), prefix: before, suffix: after, upper: upper})
		}
	}
	return out
}

// uppered returns the argument of strings.ToUpper, if expr is a call of it, and
// whether it is.
func (e *Evaluator) uppered(expr ast.Expr) (ast.Expr, bool) {
	call, ok := ast.Unparen(expr).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return expr, false
	}
	if fn := assignments.Callee(e.Info, call); fn == nil || fn.FullName() != "strings.ToUpper" {
		return expr, false
	}
	return call.Args[0], true
}

func cased(text string, upper bool) string {
	if upper {
		return strings.ToUpper(text)
	}
	return text
}

// Once returns what the variable expr is given, if that is so only once; else
// expr.
func (e *Evaluator) Once(expr ast.Expr) ast.Expr {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok {
		return expr
	}
	v, ok := e.Info.Uses[id].(*types.Var)
	if _, isParam := e.Params[v]; !ok || isParam || assignments.IsGlobal(v) || len(e.Assigns[v]) != 1 || e.Assigns[v][0].Value == nil || e.Assigns[v][0].Index > 0 {
		return expr
	}
	return e.Assigns[v][0].Value
}

// Joined returns what the only part that is not fixed may be, the text before
// and after it, and whether it is written in capitals.
func (e *Evaluator) Joined(parts []ast.Expr) (alts []flowgraph.Alt, before, after string, upper bool) {
	alts = []flowgraph.Alt{{Kind: flowgraph.Literal}}
	open := false
	for _, part := range parts {
		text, ok := e.fixedText(part)
		switch {
		case ok && open:
			after += text
		case ok:
			before += text
		case open:
			return flowgraph.NotKnown, "", "", false
		default:
			part, upper = e.uppered(part)
			alts, open = e.Eval(part), true
		}
	}
	return alts, before, after, upper
}

// Parts returns the texts that a sum, or a call of fmt.Sprintf whose verbs are
// all %s, puts together.
func (e *Evaluator) Parts(expr ast.Expr) []ast.Expr {
	switch x := ast.Unparen(expr).(type) {
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			return append(e.Parts(x.X), e.Parts(x.Y)...)
		}
	case *ast.CallExpr:
		if fn := assignments.Callee(e.Info, x); fn != nil && fn.FullName() == "fmt.Sprintf" && len(x.Args) > 1 {
			if format, ok := e.Text(x, 0); ok {
				return e.formatted(format, x.Args[1:])
			}
		}
	}
	return []ast.Expr{expr}
}

// formatted returns the texts of format, which has only verbs %s, and args.
func (e *Evaluator) formatted(format string, args []ast.Expr) []ast.Expr {
	texts := strings.Split(format, "%s")
	if len(texts) != len(args)+1 || strings.Contains(strings.Join(texts, ""), "%") {
		return nil
	}
	var out []ast.Expr
	for i, text := range texts {
		if text != "" {
			out = append(out, e.literalText(text))
		}
		if i < len(args) {
			out = append(out, args[i])
		}
	}
	return out
}

// literalText returns an expression for a text that is in no source.
func (e *Evaluator) literalText(text string) ast.Expr {
	lit := &ast.BasicLit{Kind: token.STRING}
	e.Info.Types[lit] = types.TypeAndValue{Type: types.Typ[types.String], Value: constant.MakeString(text)}
	return lit
}

// fixedText returns the one text that expr always is: a constant, or a field
// that is given the same constant wherever a struct of its type is made.
func (e *Evaluator) fixedText(expr ast.Expr) (string, bool) {
	if alt, ok := e.Constant(expr); ok {
		return alt.Value, alt.Kind == flowgraph.Literal && alt.Type == flowgraph.Text
	}
	sel, ok := ast.Unparen(expr).(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	v, ok := e.Info.Uses[sel.Sel].(*types.Var)
	if !ok || !v.IsField() || v.Exported() {
		return "", false
	}
	return e.givenText(v)
}

// givenText returns the one constant that the field v is given in this package,
// which no other package can set.
func (e *Evaluator) givenText(v *types.Var) (string, bool) {
	var values []ast.Expr
	for _, s := range e.Stores {
		if s.Field == v {
			values = append(values, s.Value)
		}
	}
	for _, l := range e.Literals {
		e.FieldsOf(l, func(field *types.Var, value ast.Expr) {
			if field == v {
				values = append(values, value)
			}
		})
	}
	found, text := false, ""
	for _, value := range values {
		if value == nil {
			return "", false
		}
		alt, ok := e.Constant(value)
		if !ok || alt.Type != flowgraph.Text || found && alt.Value != text {
			return "", false
		}
		found, text = true, alt.Value
	}
	return text, found
}

// Text returns the constant text that an argument is.
func (e *Evaluator) Text(x *ast.CallExpr, index int) (string, bool) {
	if index >= len(x.Args) {
		return "", false
	}
	alt, ok := e.Constant(x.Args[index])
	return alt.Value, ok && alt.Kind == flowgraph.Literal && alt.Type == flowgraph.Text
}
