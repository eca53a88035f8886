package fallback

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// prefixes are what a package puts in front of the names that its tags and its
// viper keys say.
type prefixes struct {
	env       string // env.Options{Prefix: "APP_"}
	envconfig string // envconfig.Process("app", &c)
	viper     viperRules
}

// viperRules say how viper turns a key into the name of a variable.
type viperRules struct {
	auto     bool
	prefix   string
	replaces []string // pairs
	binds    map[string][]string
}

// findPrefixes looks for the calls and literals that set prefixes.
func (f *finder) findPrefixes() {
	f.prefixes.viper.binds = map[string][]string{}
	for _, c := range f.calls {
		fn := callee(f.info, c.CallExpr)
		if fn == nil || fn.Pkg() == nil {
			continue
		}
		switch fn.Pkg().Path() {
		case "github.com/kelseyhightower/envconfig", "github.com/vrischmann/envconfig":
			if prefix, ok := f.text(c.CallExpr, 0); ok && prefix != "" && strings.HasSuffix(fn.Name(), "Process") {
				f.prefixes.envconfig = strings.ToUpper(prefix) + "_"
			}
		case "github.com/spf13/viper":
			f.viperCall(fn, c.CallExpr)
		}
	}
	for _, l := range f.literals {
		if t := f.info.TypeOf(l.CompositeLit); t != nil && strings.HasPrefix(types.TypeString(t, nil), "github.com/caarlos0/env/") && strings.HasSuffix(types.TypeString(t, nil), ".Options") {
			f.fieldsOf(l, func(field *types.Var, value ast.Expr) {
				if alt, ok := f.constant(value); ok && field.Name() == "Prefix" {
					f.prefixes.env = alt.Value
				}
			})
		}
	}
}

// text returns the constant text that an argument is.
func (e *evaluator) text(x *ast.CallExpr, index int) (string, bool) {
	if index >= len(x.Args) {
		return "", false
	}
	alt, ok := e.constant(x.Args[index])
	return alt.Value, ok && alt.Kind == Literal && alt.Type == Text
}

// viperCall notes how viper is set up, and what SetDefault says.
func (f *finder) viperCall(fn *types.Func, x *ast.CallExpr) {
	rules := &f.prefixes.viper
	name, known := f.text(x, 0)
	switch fn.Name() {
	case "AutomaticEnv":
		rules.auto = true
	case "SetEnvPrefix":
		rules.prefix = strings.ToUpper(name)
	case "SetEnvKeyReplacer":
		rules.replaces = f.replacements(x.Args[0])
	case "BindEnv":
		if !known {
			return
		}
		names := []string{}
		for i := 1; i < len(x.Args); i++ {
			if text, ok := f.text(x, i); ok {
				names = append(names, text)
			}
		}
		if len(names) == 0 {
			names = []string{rules.prefixed(name)}
		}
		rules.binds[strings.ToLower(name)] = append(rules.binds[strings.ToLower(name)], names...)
	}
}

// replacements returns the pairs of a strings.NewReplacer.
func (f *finder) replacements(expr ast.Expr) []string {
	if id, ok := ast.Unparen(expr).(*ast.Ident); ok {
		if v, ok := f.info.ObjectOf(id).(*types.Var); ok && len(f.assigns[v]) == 1 && f.assigns[v][0].value != nil {
			expr = f.assigns[v][0].value
		}
	}
	x, ok := ast.Unparen(expr).(*ast.CallExpr)
	if !ok {
		return nil
	}
	var out []string
	for i := range x.Args {
		text, ok := f.text(x, i)
		if !ok {
			return nil
		}
		out = append(out, text)
	}
	if len(out)%2 != 0 {
		return nil
	}
	return out
}

// prefixed returns the variable that viper reads for a key.
func (r *viperRules) prefixed(key string) string {
	name := strings.ToUpper(key)
	if r.prefix != "" {
		name = r.prefix + "_" + name
	}
	if len(r.replaces) > 0 {
		name = strings.NewReplacer(r.replaces...).Replace(name)
	}
	return name
}

// envs returns the variables that viper reads for a key.
func (r *viperRules) envs(key string) []string {
	out := slices.Clone(r.binds[strings.ToLower(key)])
	if r.auto {
		if name := r.prefixed(key); !strings.Contains(name, ".") && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// bind adds to keys of viper the variables that answer for them.
func (f *finder) bind(alts []Alt) []Alt {
	for i := range alts {
		k := &alts[i].Key
		if alts[i].Kind == Read && k.Viper && k.Path != "" && len(k.Envs) == 0 {
			k.Envs = f.prefixes.viper.envs(k.Path)
		}
	}
	return alts
}

// defaults adds the fallbacks that calls and literals of libraries declare.
func (f *finder) defaults() {
	for _, c := range f.calls {
		fn := callee(f.info, c.CallExpr)
		if fn == nil || fn.Pkg() == nil {
			continue
		}
		switch {
		case fn.Name() == "SetDefault" && fn.Pkg().Path() == "github.com/spf13/viper":
			if name, ok := f.text(c.CallExpr, 0); ok && len(c.Args) == 2 {
				f.declare(Key{Path: name, Viper: true}, c.CallExpr, f.eval(c.Args[1]))
			}
		case fn.Name() == "Provider" && strings.HasPrefix(fn.Pkg().Path(), "github.com/knadh/koanf") && strings.HasSuffix(fn.Pkg().Path(), "confmap"):
			f.mapDefaults(c.CallExpr)
		case fn.Name() == "BindPFlag" && fn.Pkg().Path() == "github.com/spf13/viper":
			f.bindFlag(c.CallExpr)
		}
	}
	for _, l := range f.literals {
		f.flagLiteral(l)
	}
}

// declare adds the fallback of a setting.
func (f *finder) declare(key Key, at ast.Expr, alts []Alt) {
	read := Alt{Kind: Read, When: Given, Key: key, expr: at, Place: f.place(at.Pos())}
	out := []Alt{read}
	for _, a := range alts {
		if a.Kind == Literal {
			a.When = Otherwise
			out[0].Type = a.Type
			out = append(out, a)
		}
	}
	if len(out) > 1 {
		f.add(Flow{Target: out[0].Key.ids()[0], Alts: f.bind(out)})
	}
}

// mapDefaults reads confmap.Provider(map[string]any{"db.pool": 12}, ".").
func (f *finder) mapDefaults(x *ast.CallExpr) {
	lit, ok := ast.Unparen(x.Args[0]).(*ast.CompositeLit)
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
func (f *finder) bindFlag(x *ast.CallExpr) {
	name, ok := f.text(x, 0)
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
	for _, c := range f.calls {
		fn := callee(f.info, c.CallExpr)
		if fn == nil {
			continue
		}
		if spec, ok := readers[fn.Origin().FullName()]; ok && spec.form == flags && spec.fallback > 0 {
			if text, ok := f.text(c.CallExpr, spec.key-1); ok && text == flag {
				f.declare(Key{Path: name, Flag: flag, Viper: true}, x, f.arg(c.CallExpr, spec.fallback-1))
			}
		}
	}
}

// flagLiteral reads &cli.IntFlag{Name: "pool", EnvVars: []string{"POOL"},
// Value: 12} of https://pkg.go.dev/github.com/urfave/cli/v3 and before.
func (f *finder) flagLiteral(l literal) {
	t := f.info.TypeOf(l.CompositeLit)
	if t == nil {
		return
	}
	if named, ok := types.Unalias(t).(*types.Named); !ok || named.Obj().Pkg() == nil || !strings.HasPrefix(named.Obj().Pkg().Path(), "github.com/urfave/cli") {
		return
	}
	key, fallback := Key{}, []Alt(nil)
	var destination ast.Expr
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
		case "Destination":
			destination = value
		}
	})

	if key.Empty() || len(fallback) == 0 {
		return
	}
	f.declare(key, l.CompositeLit, fallback)
	if unary, ok := destination.(*ast.UnaryExpr); ok {
		for _, a := range f.eval(unary.X) {
			if a.Kind == Node {
				f.add(Flow{Target: a.Node, Alts: []Alt{{Kind: Read, When: Given, Type: fallback[0].Type, Key: key, expr: l.CompositeLit, Place: f.place(l.Pos())}}})
			}
		}
	}
}

// texts returns the names in "A,B", []string{"A", "B"} or cli.EnvVars("A").
func (f *finder) texts(expr ast.Expr) []string {
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
