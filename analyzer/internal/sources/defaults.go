package sources

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// Defaults adds the fallbacks that calls and literals of libraries declare.
func (f *Sources) Defaults() {
	for _, c := range f.Calls {
		fn := assignments.Callee(f.Info, c.CallExpr)
		if fn == nil || fn.Pkg() == nil {
			continue
		}
		switch {
		case SetsDefault(fn):
			if name, ok := f.Text(c.CallExpr, 0); ok && len(c.Args) == 2 {
				for _, key := range f.PathKeys(c.CallExpr, name, true) {
					f.declare(key, c.CallExpr, f.Eval(c.Args[1]))
					f.mapDefaults(key, c.Args[1])
				}
			} else if len(c.Args) == 2 {
				f.executeDefaults(c)
			}
		case fn.Name() == "Provider" && strings.HasPrefix(fn.Pkg().Path(), "github.com/knadh/koanf") && strings.HasSuffix(fn.Pkg().Path(), "confmap"):
			f.mapDefaults(flowgraph.Key{}, c.Args[0])
		case fn.Name() == "BindPFlag" && fn.Pkg().Path() == "github.com/spf13/viper":
			f.bindFlag(c.CallExpr)
		case fn.Name() == "BindPFlags" && fn.Pkg().Path() == "github.com/spf13/viper":
			f.bindFlags(c.CallExpr)
		}
	}
	for _, l := range f.Literals {
		if key, fallback := f.flagOf(l); fallback != nil && !key.Empty() {
			f.declare(key, l.CompositeLit, f.Eval(fallback))
		}
	}
}

// SetsDefault reports whether fn is viper's SetDefault, as a function or a method.
func SetsDefault(fn *types.Func) bool {
	return fn.Name() == "SetDefault" && fn.Pkg() != nil && fn.Pkg().Path() == "github.com/spf13/viper"
}

// declare adds the fallback of a setting.
func (f *Sources) declare(key flowgraph.Key, at ast.Expr, alts []flowgraph.Alt) {
	read := flowgraph.Alt{Kind: flowgraph.Read, When: flowgraph.Given, Key: key, Declared: true}.At(at, f.Place(at.Pos()))
	out := []flowgraph.Alt{read}
	for _, a := range alts {
		if a.Kind == flowgraph.Literal {
			a.When = flowgraph.Otherwise
			out[0].Type = a.Type
			out = append(out, a)
		}
	}
	if len(out) > 1 {
		f.yield(flowgraph.Flow{Target: out[0].Key.IDs()[0], Alts: f.Bind(out)})
	}
}

// mapDefaults adds the fallbacks in a map, whose keys are those below one of a file:
//
//	confmap.Provider(map[string]any{"db.pool": 12}, ".")
//	viper.SetDefault("db", map[string]any{"pool": 12})
func (f *Sources) mapDefaults(below flowgraph.Key, expr ast.Expr) {
	lit, ok := ast.Unparen(f.Initial(expr)).(*ast.CompositeLit)
	if !ok {
		return
	}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if name, ok := f.Constant(kv.Key); ok && name.Type == flowgraph.Text {
			key := below
			key.Path = strings.TrimPrefix(below.Path+"."+name.Value, ".")
			f.declare(key, kv, f.Eval(kv.Value))
			f.mapDefaults(key, kv.Value)
		}
	}
}

// bindFlag reads viper.BindPFlag("db.pool", flags.Lookup("db-pool")): the
// default of the flag is the fallback of the key.
func (f *Sources) bindFlag(x *ast.CallExpr) {
	key, ok := f.Text(x, 0)
	if !ok || len(x.Args) != 2 {
		return
	}
	lookup, ok := ast.Unparen(x.Args[1]).(*ast.CallExpr)
	if !ok {
		return
	}
	flag, ok := f.Text(lookup, 0)
	if !ok {
		return
	}
	f.eachFlag(func(name string, fallback []flowgraph.Alt) {
		if name == flag {
			f.declare(flowgraph.Key{Path: key, Flag: flag, Viper: true}, x, fallback)
		}
	})
}

// bindFlags reads viper.BindPFlags(cmd.Flags()): the name of a flag is a key.
func (f *Sources) bindFlags(x *ast.CallExpr) {
	f.eachFlag(func(name string, fallback []flowgraph.Alt) {
		f.declare(flowgraph.Key{Path: name, Flag: name, Viper: true}, x, fallback)
	})
}

// eachFlag yields the flags that the package declares, with their defaults.
func (f *Sources) eachFlag(yield func(name string, fallback []flowgraph.Alt)) {
	for _, c := range f.Calls {
		fn := assignments.Callee(f.Info, c.CallExpr)
		if fn == nil {
			continue
		}
		if spec, ok := readers.Table()[fn.Origin().FullName()]; ok && spec.Form == readers.Flags && spec.Fallback > 0 {
			if name, ok := f.Text(c.CallExpr, spec.Key-1); ok {
				yield(name, f.Arg(c.CallExpr, spec.Fallback-1))
			}
		}
	}
}

// flagOf returns the names and the default, if any, of a flag of
// https://pkg.go.dev/github.com/urfave/cli/v3 and before:
//
//	&cli.IntFlag{Name: "pool", EnvVars: []string{"POOL"}, Value: 12}
func (f *Sources) flagOf(l assignments.Literal) (key flowgraph.Key, fallback ast.Expr) {
	if !f.isFlag(l) {
		return key, nil
	}
	f.FieldsOf(l, func(field *types.Var, value ast.Expr) {
		switch field.Name() {
		case "Name":
			if alt, ok := f.Constant(value); ok {
				key.Flag = alt.Value
			}
		case "EnvVar", "EnvVars", "Sources":
			key.Envs = f.texts(value)
		case "Value":
			fallback = value
		}
	})
	return key, fallback
}

// isFlag reports whether l is a flag of urfave/cli, or another of its structs.
func (f *Sources) isFlag(l assignments.Literal) bool {
	t := f.Info.TypeOf(l.CompositeLit)
	if t == nil {
		return false
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && strings.HasPrefix(named.Obj().Pkg().Path(), "github.com/urfave/cli")
}

// isTable reports whether l is a map of what is known of variables of the environment:
//
//	map[string]*option{"DATABASE_MAX_CONNS": {text: "20"}}
func (f *Sources) isTable(l assignments.Literal) bool {
	return len(l.Elts) > 0 && slices.IndexFunc(l.Elts, func(elt ast.Expr) bool {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		key, _ := f.Constant(kv.Key)
		return key.Type != flowgraph.Text || !strings.Contains(key.Value, "_") || !flowgraph.VariableName.MatchString(key.Value)
	}) < 0
}

// DeclaresSettings reports whether literals of this package declare flags or variables.
func (f *Sources) DeclaresSettings() bool {
	return slices.ContainsFunc(f.Literals, func(l assignments.Literal) bool { return f.isFlag(l) || f.isTable(l) })
}

// texts returns the names in "A,B", []string{"A", "B"} or cli.EnvVars("A").
func (f *Sources) texts(expr ast.Expr) []string {
	if alt, ok := f.Constant(expr); ok {
		return strings.FieldsFunc(alt.Value, func(r rune) bool { return r == ',' || r == ' ' })
	}
	var parts []ast.Expr
	switch x := ast.Unparen(expr).(type) {
	case *ast.CompositeLit:
		parts = x.Elts
	case *ast.CallExpr:
		parts = x.Args
	}
	var out []string
	for _, part := range parts {
		if alt, ok := f.Constant(part); ok && alt.Kind == flowgraph.Literal {
			out = append(out, alt.Value)
		}
	}
	return out
}

// executeDefaults executes the function that c, a call of viper.SetDefault
// whose key is computed, stands in, and adds the defaults that it sets:
//
//	for key, value := range defaults { viper.SetDefault(key, value) }
func (f *Sources) executeDefaults(c assignments.Call) {
	if f.Program == nil || c.In == nil || c.In.Fn == nil {
		return
	}
	sig := c.In.Fn.Signature()
	args := make([]symbolic.Value, sig.Params().Len())
	if sig.Recv() != nil {
		args = append(args, nil)
	}
	for i := range args {
		args[i] = symbolic.Unknown{}
	}
	m := f.Machine()
	outcomes, _ := m.Run(func() []symbolic.Value { return symbolic.ElementsOf(m.Named(f.Program.NameOf(c.In.Fn), nil, args)) })
	var keys []string
	values := map[string][]flowgraph.Alt{}
	for i := range outcomes {
		for _, set := range outcomes[i].Sets {
			value, ok := set.Value.(*symbolic.Const)
			if !ok || set.Form != symbolic.Viper || set.Fixed || value.Kind != symbolic.Number && value.Kind != symbolic.Text {
				continue
			}
			if values[set.Key] == nil {
				keys = append(keys, set.Key)
			}
			values[set.Key] = append(values[set.Key], f.Literal(value))
		}
	}
	for _, key := range keys {
		// Of several, the caller chooses one: the execution of each binary says which.
		if chosen := flowgraph.Distinct(values[key]); len(chosen) == 1 {
			f.declare(flowgraph.Key{Path: key, Viper: true}, c.CallExpr, chosen)
		}
	}
}
