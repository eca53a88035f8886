package sources

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// A naming is how koanf turns the names of variables into keys: those that start with a prefix, by
// a function of the program.
// https://pkg.go.dev/github.com/knadh/koanf/providers/env
type naming struct {
	prefix   string
	function ast.Expr
}

// ComputesNames reports whether functions of the program say under which names settings are read.
func (f *Sources) ComputesNames() bool { return len(f.prefixes.koanf) > 0 }

// koanfCall notes env.Provider("SHOP_", ".", func(name string) string { … }), and that of its
// second version, env.Provider(".", env.Opt{Prefix: "SHOP_", TransformFunc: …}).
func (f *Sources) koanfCall(fn *types.Func, x *ast.CallExpr) {
	n := naming{}
	switch {
	case !strings.HasPrefix(fn.Name(), "Provider") || len(x.Args) < 2:
		return
	case len(x.Args) > 2:
		n.prefix, _ = f.Text(x, 0)
		n.function = x.Args[2]
	default:
		lit, ok := ast.Unparen(f.Initial(x.Args[1])).(*ast.CompositeLit)
		if !ok {
			return
		}
		f.FieldsOf(assignments.Literal{CompositeLit: lit}, func(field *types.Var, value ast.Expr) {
			switch field.Name() {
			case "Prefix":
				alt, _ := f.Constant(value)
				n.prefix = alt.Value
			case "TransformFunc":
				n.function = value
			}
		})
	}
	if n.function != nil {
		f.prefixes.koanf = append(f.prefixes.koanf, n)
	}
}

// koanfEnvs returns the variables that koanf reads for a key: of the names that are usual for it, those
// that the program turns into the key. A function that ignores case takes SHOP_DB__SIZE as well as
// SHOP_db__size.
func (f *Sources) koanfEnvs(path string) []string {
	var out []string
	for _, n := range f.prefixes.koanf {
		for _, separator := range []string{"_", "__"} {
			joined := strings.ReplaceAll(path, ".", separator)
			for _, name := range slices.Compact([]string{n.prefix + strings.ToUpper(joined), n.prefix + joined}) {
				if f.keyFor(n.function, name) == path {
					out = append(out, name)
				}
			}
		}
	}
	return out
}

// keyFor executes a function that turns the name of a variable into a key; it returns "" if that is
// not known.
func (f *Sources) keyFor(function ast.Expr, name string) string {
	if f.Program == nil {
		return ""
	}
	text := func(s string) symbolic.Value { return &symbolic.Const{Kind: symbolic.Text, Text: s, Type: "string"} }
	args := []symbolic.Value{text(name), text("1")} // the second version gets the value, too
	if sig, ok := f.Info.TypeOf(function).Underlying().(*types.Signature); ok {
		args = args[:min(sig.Params().Len(), len(args))]
	}
	outcomes := f.Apply(function, args)
	if len(outcomes) != 1 {
		return ""
	}
	key, ok := outcomes[0].Results[0].(*symbolic.Const)
	if !ok || key.Kind != symbolic.Text {
		return ""
	}
	return key.Text
}
