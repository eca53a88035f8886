package sources

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// prefixes are what a package puts in front of the names that its tags and its
// viper keys say.
type prefixes struct {
	env      envOptions                // of the structs that no call names
	parsed   map[types.Type]envOptions // by the type that env.Parse or envconfig.Process fills
	process  bool                      // envconfig.Process is called
	viper    ViperRules
	foreign  bool                  // another package says how
	sections map[types.Type]string // viper.UnmarshalKey("db", &c): of the type of c
	kong     map[string]ast.Expr   // values of kong.Vars
	koanf    []naming
	flags    *string // ff.WithEnvVarPrefix("APP"), "" for ff.WithEnvVars()
}

// envOptions are those of https://pkg.go.dev/github.com/caarlos0/env/v11#Options, and the prefix of
// https://pkg.go.dev/github.com/kelseyhightower/envconfig#Process.
type envOptions struct {
	prefix string // Prefix: "APP_"
	byName bool   // UseFieldNameByDefault: true
	// arg is the parameter, from 1, of the function fn that holds the end of the prefix.
	arg     int
	fn      string
	upper   bool // the prefix is written in capitals
	unknown bool // nothing is known of the prefix
}

// envOf returns the options under which a struct is filled that the way to owner
// starts from.
func (f *Sources) envOf(owner types.Type, way []holder) envOptions {
	if len(way) > 0 {
		owner = way[0].owner
	}
	if options, ok := f.prefixes.parsed[owner]; ok {
		return options
	}
	return f.prefixes.env
}

// processCall notes the prefix of envconfig.Process("app", &c).
func (f *Sources) processCall(x *ast.CallExpr) {
	if len(x.Args) < 2 {
		return
	}
	options := envOptions{upper: true}
	f.prefixIn(x.Args[0], &options)
	if options.prefix != "" || options.arg > 0 {
		options.prefix = strings.ToUpper(options.prefix) + "_"
		f.prefixes.env = options
	}
	f.prefixes.process = true
	if p, ok := f.Info.TypeOf(x.Args[1]).Underlying().(*types.Pointer); ok {
		f.prefixes.parsed[types.Unalias(p.Elem())] = options
		f.fills(p.Elem())
	}
}

// fills notes that this package has a struct filled that another declares.
func (f *Sources) fills(t types.Type) {
	if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Pkg() != nil && named.Obj().Pkg() != f.Pkg {
		f.filledHere = append(f.filledHere, named)
	}
}

// findPrefixes looks for the calls and literals that set prefixes.
func (f *Sources) findPrefixes() {
	f.prefixes.viper.binds = map[string][]string{}
	f.prefixes.sections, f.prefixes.parsed = map[types.Type]string{}, map[types.Type]envOptions{}
	for _, c := range f.Calls {
		fn := assignments.Callee(f.Info, c.CallExpr)
		if fn == nil || fn.Pkg() == nil {
			continue
		}
		switch fn.Pkg().Path() {
		case "github.com/kelseyhightower/envconfig", "github.com/vrischmann/envconfig":
			if strings.HasSuffix(fn.Name(), "Process") {
				f.processCall(c.CallExpr)
			}
		case "github.com/caarlos0/env/v11", "github.com/caarlos0/env/v10", "github.com/caarlos0/env/v9", "github.com/caarlos0/env/v8":
			f.envCall(c.CallExpr)
		case "github.com/sethvargo/go-envconfig":
			if fn.Name() == "PrefixLookuper" && len(c.Args) > 0 {
				f.prefixIn(c.Args[0], &f.prefixes.env)
			}
		case "github.com/spf13/viper":
			f.viperCall(fn, c.CallExpr)
			f.sectionCall(fn, c.CallExpr)
		case "github.com/knadh/koanf", "github.com/knadh/koanf/v2", "gopkg.in/ini.v1":
			f.sectionCall(fn, c.CallExpr)
		case "github.com/knadh/koanf/providers/env", "github.com/knadh/koanf/providers/env/v2":
			f.koanfCall(fn, c.CallExpr)
		case "github.com/peterbourgon/ff", "github.com/peterbourgon/ff/v3", "github.com/peterbourgon/ff/v4":
			f.flagCall(fn, c.CallExpr)
		}
	}
	if own := &f.prefixes.viper; !own.Auto && own.Prefix == "" && own.Replaces == nil && len(f.vipers) == 1 {
		own.Auto, own.Prefix, own.Replaces, f.prefixes.foreign = true, f.vipers[0].Prefix, f.vipers[0].Replaces, true
	}
	f.prefixes.kong = f.kongVars()
	for _, l := range f.Literals {
		if t := f.Info.TypeOf(l.CompositeLit); t != nil && strings.HasPrefix(types.TypeString(t, nil), "github.com/caarlos0/env/") && strings.HasSuffix(types.TypeString(t, nil), ".Options") {
			f.prefixes.env = f.envOptions(l.CompositeLit)
		}
	}
}

// kongVars returns the variables that https://pkg.go.dev/github.com/alecthomas/kong#Vars
// puts into tags, without those that two literals set.
func (f *Sources) kongVars() map[string]ast.Expr {
	out := map[string]ast.Expr{}
	for _, l := range f.Literals {
		if t := f.Info.TypeOf(l.CompositeLit); t == nil || types.TypeString(t, nil) != "github.com/alecthomas/kong.Vars" {
			continue
		}
		for _, elt := range l.Elts {
			kv, ok := elt.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			if key, ok := f.Constant(kv.Key); ok {
				if _, twice := out[key.Value]; twice {
					out[key.Value] = nil
				} else {
					out[key.Value] = kv.Value
				}
			}
		}
	}
	return out
}

// flagCall notes under which names ff reads flags from variables.
func (f *Sources) flagCall(fn *types.Func, x *ast.CallExpr) {
	switch fn.Name() {
	case "WithEnvVarPrefix":
		if prefix, ok := f.Text(x, 0); ok {
			f.prefixes.flags = &prefix
		}
	case "WithEnvVars", "WithEnvVarNoPrefix":
		if f.prefixes.flags == nil {
			f.prefixes.flags = new(string)
		}
	}
}

// Bind adds to keys of viper and koanf, and to flags, the variables that answer for them.
func (f *Sources) Bind(alts []flowgraph.Alt) []flowgraph.Alt {
	for i := range alts {
		k := &alts[i].Key
		if alts[i].Kind == flowgraph.Read && k.Flag != "" && len(k.Envs) == 0 {
			k.Envs = f.variablesOf(k.Flag)
		}
		if alts[i].Kind == flowgraph.Read && k.Viper && k.Path != "" && len(k.Envs) == 0 {
			k.Envs = f.prefixes.viper.envs(k.Path)
		} else if alts[i].Kind == flowgraph.Read && !k.Viper && k.Path != "" && k.Arg == 0 && len(k.Envs) == 0 {
			k.Envs = f.koanfEnvs(k.Path)
		}
	}
	return alts
}

// variablesOf returns the variables that give a flag its value.
func (f *Sources) variablesOf(flag string) []string {
	if f.prefixes.flags != nil {
		return []string{symbolic.FlagVariable(*f.prefixes.flags, flag)}
	}
	if f.flagged == nil {
		f.flagged = map[string][]string{}
		for _, l := range f.Literals {
			key, _ := f.flagOf(l)
			if _, known := f.flagged[key.Flag]; !known {
				f.flagged[key.Flag] = key.Envs
			}
		}
	}
	return slices.Clone(f.flagged[flag])
}
