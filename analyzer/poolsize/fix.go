package poolsize

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// fix returns the edit that makes the literal say what all of list say, or nil
// if they say different things or the literal is not for this package to edit.
//
// all are the settings of the key: where another binary sets what the code says
// already, the new value would be wrong there.
func (u *unit) fix(lit *flowgraph.Alt, list, all []settings.Setting) []analysis.SuggestedFix {
	want, _ := settingQuantity(&list[0])
	for i := range list {
		if q, _ := settingQuantity(&list[i]); q != want {
			return nil
		}
	}
	for i := range all {
		if q, known := settingQuantity(&all[i]); known && all[i].Rank < settings.Overlay && q != want {
			return nil
		}
	}
	expr := lit.Expr()
	if expr == nil || u.shared[expr.Pos()] {
		return nil
	}
	edit, ok := u.edit(expr, lit, want, list[0].Value)
	if !ok {
		return nil
	}
	return []analysis.SuggestedFix{{Message: "Change to " + show(want) + ", as in " + list[0].Place(), TextEdits: []analysis.TextEdit{edit}}}
}

// edit returns the edit that makes expr say want, whose text in the file is
// written.
func (u *unit) edit(expr ast.Expr, lit *flowgraph.Alt, want quantity, written string) (analysis.TextEdit, bool) {
	replace := func(text string) (analysis.TextEdit, bool) {
		return analysis.TextEdit{Pos: expr.Pos(), End: expr.End(), NewText: []byte(text)}, true
	}
	switch x := ast.Unparen(expr).(type) {
	case *ast.BasicLit:
		switch {
		case lit.Tag != "":
			text, ok := editTag(x.Value, lit.Tag, written)
			if !ok {
				return analysis.TextEdit{}, false
			}
			return replace(text)
		case x.Kind == token.STRING:
			return replace(strconv.Quote(written))
		case x.Kind == token.INT:
			if unit := countsIn(x, lit); unit > 0 && want.n%unit == 0 && (unit == 1) != want.time && fits(want.n/unit, u.pass.TypesInfo.TypeOf(x)) {
				return replace(strconv.FormatInt(want.n/unit, 10))
			}
		}
	case *ast.Ident:
		if value := u.constantValue(x); value != nil {
			return u.edit(value, lit, want, written)
		}
	case *ast.CallExpr: // int32(2)
		if len(x.Args) == 1 && u.pass.TypesInfo.Types[x.Fun].IsType() {
			return u.edit(x.Args[0], lit, want, written)
		}
	case *ast.BinaryExpr, *ast.SelectorExpr:
		if text, ok := duration(x, want); ok {
			return replace(text)
		}
	}
	return analysis.TextEdit{}, false
}

// fits reports whether an integer type can hold n.
func fits(n int64, t types.Type) bool {
	low, high, _ := rangeOfBits(symbolic.Width(types.Default(t)))
	return low <= n && n <= high
}

// countsIn returns what the code multiplies x with to get the value of lit, or 0 if that is not known:
//
//	time.Duration(envInt("DB_LIFETIME", 600)) * time.Second
func countsIn(x *ast.BasicLit, lit *flowgraph.Alt) int64 {
	said, err := strconv.ParseInt(x.Value, 0, 64)
	value, known := literalQuantity(lit)
	if err != nil || !known || said == 0 || value.n%said != 0 {
		return 0
	}
	return value.n / said
}

// constantValue returns the value of a constant of this package that is used
// nowhere else, or nil.
func (u *unit) constantValue(id *ast.Ident) ast.Expr {
	obj, ok := u.pass.TypesInfo.Uses[id].(*types.Const)
	if !ok || obj.Exported() {
		return nil
	}
	uses := 0
	for _, used := range u.pass.TypesInfo.Uses {
		if used == obj {
			uses++
		}
	}
	if uses != 1 {
		return nil
	}
	var value ast.Expr
	for _, file := range u.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			for i, name := range spec.Names {
				if u.pass.TypesInfo.Defs[name] == obj && i < len(spec.Values) {
					value = spec.Values[i]
				}
			}
			return true
		})
	}
	return value
}

// editTag replaces the fallback in a tag: envDefault:"2", or default=2 among
// the options of env:"POOL,default=2".
func editTag(tag, name, value string) (string, bool) {
	mark := " " + name + `:"`
	before, rest, _ := strings.Cut(" "+tag[1:], mark)
	old, after, ok := strings.Cut(rest, `"`)
	if !ok {
		return "", false
	}
	if front, back, within := strings.Cut(old, "default="); within {
		_, more, options := strings.Cut(back, ",")
		value = front + "default=" + value
		if options {
			value += "," + more
		}
	}
	return tag[:1] + (before + mark + value + `"` + after)[1:], true
}

// units are those of package time, the largest first.
var units = []struct {
	d    time.Duration
	name string
}{{time.Hour, "Hour"}, {time.Minute, "Minute"}, {time.Second, "Second"}, {time.Millisecond, "Millisecond"}}

// duration writes want as x, an expression of package time, is written.
func duration(x ast.Expr, want quantity) (string, bool) {
	if !want.time || !strings.Contains(types.ExprString(x), "time.") {
		return "", false
	}
	for _, unit := range units {
		if n := want.n / int64(unit.d); n > 0 && want.n%int64(unit.d) == 0 {
			if n == 1 {
				return "time." + unit.name, true
			}
			return fmt.Sprintf("%d * time.%s", n, unit.name), true
		}
	}
	return "", false
}
