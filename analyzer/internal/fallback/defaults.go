package fallback

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// defaults adds the fallbacks that calls and literals of libraries declare.
func (f *sources) defaults() {
	for _, c := range f.calls {
		fn := callee(f.info, c.CallExpr)
		if fn == nil || fn.Pkg() == nil {
			continue
		}
		switch {
		case fn.Name() == "SetDefault" && fn.Pkg().Path() == "github.com/spf13/viper":
			if name, ok := f.text(c.CallExpr, 0); ok && len(c.Args) == 2 {
				for _, key := range f.pathKeys(c.CallExpr, name, true) {
					f.declare(key, c.CallExpr, f.eval(c.Args[1]))
				}
			} else if len(c.Args) == 2 {
				f.executeDefaults(c)
			}
		case fn.Name() == "Provider" && strings.HasPrefix(fn.Pkg().Path(), "github.com/knadh/koanf") && strings.HasSuffix(fn.Pkg().Path(), "confmap"):
			f.mapDefaults(c.CallExpr)
		case fn.Name() == "BindPFlag" && fn.Pkg().Path() == "github.com/spf13/viper":
			f.bindFlag(c.CallExpr)
		case fn.Name() == "BindPFlags" && fn.Pkg().Path() == "github.com/spf13/viper":
			f.bindFlags(c.CallExpr)
		}
	}
	for _, l := range f.literals {
		f.flagLiteral(l)
	}
}

// declare adds the fallback of a setting.
func (f *sources) declare(key Key, at ast.Expr, alts []Alt) {
	read := Alt{Kind: Read, When: Given, Key: key}.At(at, f.place(at.Pos()))
	out := []Alt{read}
	for _, a := range alts {
		if a.Kind == Literal {
			a.When = Otherwise
			out[0].Type = a.Type
			out = append(out, a)
		}
	}
	if len(out) > 1 {
		f.yield(Flow{Target: out[0].Key.ids()[0], Alts: f.bind(out)})
	}
}

// mapDefaults reads confmap.Provider(map[string]any{"db.pool": 12}, ".").
func (f *sources) mapDefaults(x *ast.CallExpr) {
	lit, ok := ast.Unparen(f.initial(x.Args[0])).(*ast.CompositeLit)
	if !ok {
		return
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if key, ok := f.constant(kv.Key); ok && key.Type == Text {
				f.declare(Key{Path: key.Value}, kv, f.eval(kv.Value))
			}
		}
	}
}

// bindFlag reads viper.BindPFlag("db.pool", flags.Lookup("db-pool")): the
// default of the flag is the fallback of the key.
func (f *sources) bindFlag(x *ast.CallExpr) {
	key, ok := f.text(x, 0)
	if !ok || len(x.Args) != 2 {
		return
	}
	lookup, ok := ast.Unparen(x.Args[1]).(*ast.CallExpr)
	if !ok {
		return
	}
	flag, ok := f.text(lookup, 0)
	if !ok {
		return
	}
	f.eachFlag(func(name string, fallback []Alt) {
		if name == flag {
			f.declare(Key{Path: key, Flag: flag, Viper: true}, x, fallback)
		}
	})
}

// bindFlags reads viper.BindPFlags(cmd.Flags()): the name of a flag is a key.
func (f *sources) bindFlags(x *ast.CallExpr) {
	f.eachFlag(func(name string, fallback []Alt) {
		f.declare(Key{Path: name, Flag: name, Viper: true}, x, fallback)
	})
}

// eachFlag yields the flags that the package declares, with their defaults.
func (f *sources) eachFlag(yield func(name string, fallback []Alt)) {
	for _, c := range f.calls {
		fn := callee(f.info, c.CallExpr)
		if fn == nil {
			continue
		}
		if spec, ok := readers()[fn.Origin().FullName()]; ok && spec.form == flags && spec.fallback > 0 {
			if name, ok := f.text(c.CallExpr, spec.key-1); ok {
				yield(name, f.arg(c.CallExpr, spec.fallback-1))
			}
		}
	}
}

// flagLiteral reads &cli.IntFlag{Name: "pool", EnvVars: []string{"POOL"},
// Value: 12} of https://pkg.go.dev/github.com/urfave/cli/v3 and before.
func (f *sources) flagLiteral(l literal) {
	t := f.info.TypeOf(l.CompositeLit)
	if t == nil {
		return
	}
	if named, ok := types.Unalias(t).(*types.Named); !ok || named.Obj().Pkg() == nil || !strings.HasPrefix(named.Obj().Pkg().Path(), "github.com/urfave/cli") {
		return
	}
	key, fallback := Key{}, []Alt(nil)
	f.fieldsOf(l, func(field *types.Var, value ast.Expr) {
		switch field.Name() {
		case "Name":
			if alt, ok := f.constant(value); ok {
				key.Flag = alt.Value
			}
		case "EnvVar", "EnvVars", "Sources":
			key.Envs = f.texts(value)
		case "Value":
			fallback = f.eval(value)
		}
	})

	if key.Empty() || len(fallback) == 0 {
		return
	}
	f.declare(key, l.CompositeLit, fallback)
}

// texts returns the names in "A,B", []string{"A", "B"} or cli.EnvVars("A").
func (f *sources) texts(expr ast.Expr) []string {
	if alt, ok := f.constant(expr); ok {
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
		if alt, ok := f.constant(part); ok && alt.Kind == Literal {
			out = append(out, alt.Value)
		}
	}
	return out
}

// executeDefaults executes the function that c, a call of viper.SetDefault
// whose key is computed, stands in, and adds the defaults that it sets:
//
//	for key, value := range defaults { viper.SetDefault(key, value) }
func (f *sources) executeDefaults(c call) {
	if f.program == nil || c.in == nil || c.in.fn == nil {
		return
	}
	sig := c.in.fn.Signature()
	args := make([]symbolic.Value, sig.Params().Len())
	if sig.Recv() != nil {
		args = append(args, nil)
	}
	for i := range args {
		args[i] = symbolic.Unknown{}
	}
	m := f.machine()
	outcomes, _ := m.Run(func() []symbolic.Value { return symbolic.ElementsOf(m.Named(f.program.nameOf(c.in.fn), nil, args)) })
	s := &summarizer{evaluator: f.evaluator}
	var keys []string
	values := map[string][]Alt{}
	for i := range outcomes {
		for _, set := range outcomes[i].Sets {
			value, ok := set.Value.(*symbolic.Const)
			if !ok || value.Kind != symbolic.Number && value.Kind != symbolic.Text {
				continue
			}
			if values[set.Key] == nil {
				keys = append(keys, set.Key)
			}
			values[set.Key] = append(values[set.Key], s.literal(value))
		}
	}
	for _, key := range keys {
		// Of several, the caller chooses one: the execution of each binary says which.
		if chosen := distinct(values[key]); len(chosen) == 1 {
			f.declare(Key{Path: key, Viper: true}, c.CallExpr, chosen)
		}
	}
}
