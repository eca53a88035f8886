package fallback

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
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
func (e *evaluator) keyNames(x *ast.CallExpr, index int) []keyName {
	if index < 0 {
		return nil
	}
	alts, before, after, upper := e.arg(x, index), "", "", false
	if index < len(x.Args) && e.info.Types[x.Args[index]].Value == nil {
		expr, whole := e.uppered(e.once(x.Args[index]))
		if parts := e.parts(expr); len(parts) > 1 {
			alts, before, after, upper = e.joined(parts)
		} else if whole {
			alts = e.eval(expr)
		}
		if whole {
			before, after, upper = strings.ToUpper(before), strings.ToUpper(after), true
		}
	}
	var out []keyName
	for _, a := range alts {
		switch {
		case a.Kind == Literal && a.Type == Text && before+a.Value+after != "":
			out = append(out, keyName{text: before + cased(a.Value, upper) + after})
		case a.Kind == Node && a.Arg > 0:
			out = append(out, keyName{arg: a.Arg, fn: funcOf(a.Node), prefix: before, suffix: after, upper: upper})
		}
	}
	return out
}

// uppered returns the argument of strings.ToUpper, if expr is a call of it, and
// whether it is.
func (e *evaluator) uppered(expr ast.Expr) (ast.Expr, bool) {
	call, ok := ast.Unparen(expr).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return expr, false
	}
	if fn := callee(e.info, call); fn == nil || fn.FullName() != "strings.ToUpper" {
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

// once returns what the variable expr is given, if that is so only once; else
// expr.
func (e *evaluator) once(expr ast.Expr) ast.Expr {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok {
		return expr
	}
	v, ok := e.info.Uses[id].(*types.Var)
	if _, isParam := e.params[v]; !ok || isParam || isGlobal(v) || len(e.assigns[v]) != 1 || e.assigns[v][0].value == nil || e.assigns[v][0].index > 0 {
		return expr
	}
	return e.assigns[v][0].value
}

// joined returns what the only part that is not fixed may be, the text before
// and after it, and whether it is written in capitals.
func (e *evaluator) joined(parts []ast.Expr) (alts []Alt, before, after string, upper bool) {
	alts = []Alt{{Kind: Literal}}
	open := false
	for _, part := range parts {
		text, ok := e.fixedText(part)
		switch {
		case ok && open:
			after += text
		case ok:
			before += text
		case open:
			return unknown, "", "", false
		default:
			part, upper = e.uppered(part)
			alts, open = e.eval(part), true
		}
	}
	return alts, before, after, upper
}

// parts returns the texts that a sum, or a call of fmt.Sprintf whose verbs are
// all %s, puts together.
func (e *evaluator) parts(expr ast.Expr) []ast.Expr {
	switch x := ast.Unparen(expr).(type) {
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			return append(e.parts(x.X), e.parts(x.Y)...)
		}
	case *ast.CallExpr:
		if fn := callee(e.info, x); fn != nil && fn.FullName() == "fmt.Sprintf" && len(x.Args) > 1 {
			if format, ok := e.text(x, 0); ok {
				return e.formatted(format, x.Args[1:])
			}
		}
	}
	return []ast.Expr{expr}
}

// formatted returns the texts of format, which has only verbs %s, and args.
func (e *evaluator) formatted(format string, args []ast.Expr) []ast.Expr {
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
func (e *evaluator) literalText(text string) ast.Expr {
	lit := &ast.BasicLit{Kind: token.STRING}
	e.info.Types[lit] = types.TypeAndValue{Type: types.Typ[types.String], Value: constant.MakeString(text)}
	return lit
}

// fixedText returns the one text that expr always is: a constant, or a field
// that is given the same constant wherever a struct of its type is made.
func (e *evaluator) fixedText(expr ast.Expr) (string, bool) {
	if alt, ok := e.constant(expr); ok {
		return alt.Value, alt.Kind == Literal && alt.Type == Text
	}
	sel, ok := ast.Unparen(expr).(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	v, ok := e.info.Uses[sel.Sel].(*types.Var)
	if !ok || !v.IsField() || v.Exported() {
		return "", false
	}
	return e.givenText(v)
}

// givenText returns the one constant that the field v is given in this package,
// which no other package can set.
func (e *evaluator) givenText(v *types.Var) (string, bool) {
	var values []ast.Expr
	for _, s := range e.stores {
		if s.field == v {
			values = append(values, s.value)
		}
	}
	for _, l := range e.literals {
		e.fieldsOf(l, func(field *types.Var, value ast.Expr) {
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
		alt, ok := e.constant(value)
		if !ok || alt.Type != Text || found && alt.Value != text {
			return "", false
		}
		found, text = true, alt.Value
	}
	return text, found
}

// text returns the constant text that an argument is.
func (e *evaluator) text(x *ast.CallExpr, index int) (string, bool) {
	if index >= len(x.Args) {
		return "", false
	}
	alt, ok := e.constant(x.Args[index])
	return alt.Value, ok && alt.Kind == Literal && alt.Type == Text
}
