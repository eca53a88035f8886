package sources

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// ViperRules say how viper turns a key into the name of a variable.
type ViperRules struct {
	Auto     bool
	Prefix   string
	Replaces []string // pairs
	binds    map[string][]string
}

// ViperRules returns how this package sets viper up for others too, or nil.
func (f *Sources) ViperRules() *ViperRules {
	own := f.prefixes.viper
	if !own.Auto || f.prefixes.foreign || f.Pkg.Name() == "viper" {
		return nil
	}
	return &ViperRules{Auto: true, Prefix: own.Prefix, Replaces: own.Replaces}
}

// viperCall notes how viper is set up.
func (f *Sources) viperCall(fn *types.Func, x *ast.CallExpr) {
	rules := &f.prefixes.viper
	name, known := f.Text(x, 0)
	switch fn.Name() {
	case "AutomaticEnv":
		rules.Auto = true
	case "SetEnvPrefix":
		rules.Prefix = strings.ToUpper(name)
	case "SetEnvKeyReplacer":
		rules.Replaces = f.replacements(x.Args[0])
	case "BindEnv":
		if !known {
			return
		}
		names := []string{}
		for i := 1; i < len(x.Args); i++ {
			if text, ok := f.Text(x, i); ok {
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
func (f *Sources) replacements(expr ast.Expr) []string {
	x, ok := ast.Unparen(f.Initial(expr)).(*ast.CallExpr)
	if !ok {
		return nil
	}
	var out []string
	for i := range x.Args {
		text, ok := f.Text(x, i)
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
func (r *ViperRules) prefixed(key string) string {
	name := strings.ToUpper(key)
	if r.Prefix != "" {
		name = r.Prefix + "_" + name
	}
	if len(r.Replaces) > 0 {
		name = strings.NewReplacer(r.Replaces...).Replace(name)
	}
	return name
}

// envs returns the variables that viper reads for a key.
func (r *ViperRules) envs(key string) []string {
	out := slices.Clone(r.binds[strings.ToLower(key)])
	if r.Auto {
		if name := r.prefixed(key); !strings.Contains(name, ".") && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// bound returns flow, of another package, with the variables that this package
// binds to its keys:
//
//	viper.BindEnv("datastore.maxOpenConns", "SHOP_DATASTORE_MAX_OPEN_CONNS")
func (f *Sources) bound(flow *flowgraph.Flow) *flowgraph.Flow {
	binds := f.prefixes.viper.binds
	answers := func(a flowgraph.Alt) bool {
		return a.Kind == flowgraph.Read && len(a.Key.Envs) == 0 && binds[strings.ToLower(a.Key.Path)] != nil
	}
	if !slices.ContainsFunc(flow.Alts, answers) {
		return f.located(flow)
	}
	out := *flow
	out.Alts = slices.Clone(flow.Alts)
	for i := range out.Alts {
		if k := &out.Alts[i].Key; answers(out.Alts[i]) {
			k.Envs, k.Bound = binds[strings.ToLower(k.Path)], true
		}
	}
	return &out
}
