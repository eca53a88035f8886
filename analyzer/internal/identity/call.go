package identity

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/pattern"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// sources are functions whose first argument is the key of a setting.
var sources = map[string]Sort{
	"os.Getenv":      Env,
	"os.LookupEnv":   Env,
	"syscall.Getenv": Env,
	"flag.String":    Flag,

	"(*flag.FlagSet).String":                         Flag,
	"github.com/spf13/pflag.String":                  Flag,
	"(*github.com/spf13/pflag.FlagSet).String":       Flag,
	"(*github.com/spf13/pflag.FlagSet).GetString":    Flag,
	"(*github.com/urfave/cli.Context).String":        Flag,
	"(*github.com/urfave/cli/v2.Context).String":     Flag,
	"(*github.com/urfave/cli/v3.Command).String":     Flag,
	"github.com/spf13/viper.GetString":               Setting,
	"(*github.com/spf13/viper.Viper).GetString":      Setting,
	"github.com/spf13/viper.Get":                     Setting,
	"(*github.com/spf13/viper.Viper).Get":            Setting,
	"(*github.com/knadh/koanf/v2.Koanf).String":      Setting,
	"(*github.com/knadh/koanf.Koanf).String":         Setting,
	"(*github.com/knadh/koanf/v2.Koanf).MustString":  Setting,
	"github.com/beego/beego/v2/server/web.AppConfig": Setting,
}

// transparent are packages of the standard library whose functions make a
// data source name out of what they are given.
var transparent = map[string]bool{
	"fmt": true, "strings": true, "strconv": true, "net": true, "net/url": true, "path": true, "path/filepath": true,
	"os": true, "bytes": true, "io": true, "bufio": true, "encoding/base64": true, "cmp": true, "slices": true,
}

// upper matches the names of environment variables.
var upper = pattern.New(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|^[A-Z]{3,}$`)

// call follows the result at index of call.
func (w *walk) call(call *ssa.Call, index int, path []Step, f *frame) Identity {
	common := &call.Call
	fn := ssaform.Callee(common)
	if fn == nil {
		if literal := literalOf(common.Value); literal != nil {
			return w.enter(literal, common.Args, index, path, f)
		}
		return unknown
	}
	if byTypeArgument(common) {
		return unknown
	}
	if sort, ok := sources[fn.FullName()]; ok {
		args := ssaform.Arguments(common)
		if len(args) == 0 {
			return unknown
		}
		return keyed(sort, args[0], f)
	}
	if static := ssaform.Static(common); static != nil && static.Blocks != nil && static.Pkg == w.pkg.SSA {
		return w.enter(static, common.Args, index, path, f)
	}
	return w.foreign(call, fn, path, f)
}

// byTypeArgument reports whether a type argument decides which method call runs:
//
//	func Open[R Role](c *conf.DB) (*sql.DB, error) { var role R; return sql.Open("postgres", role.DSN(c)) }
func byTypeArgument(call *ssa.CallCommon) bool {
	recv := ssaform.Receiver(call)
	if recv == nil {
		return false
	}
	_, generic := types.Unalias(catalog.Deref(recv)).(*types.TypeParam)
	return generic
}

// keyed returns the identity of the setting whose key is v.
func keyed(sort Sort, v ssa.Value, f *frame) Identity {
	for {
		p := ssaform.ParameterOf(v)
		if p == nil {
			break
		}
		at := ssaform.ParamIndex(p)
		if f == nil || f.fn != p.Parent() || at >= len(f.args) {
			if p.Parent().Parent() != nil {
				return unknown
			}
			return Identity{Terms: []Term{{Sort: sort, Param: at + 1}}}
		}
		v, f = f.args[at], f.up
	}
	if key, ok := stringConst(v); ok {
		return Identity{Terms: []Term{{Sort: sort, Root: key}}}
	}
	return unknown
}

// literalOf returns the function literal that v is, with captured variables or
// without, or nil.
func literalOf(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	case *ssa.Function:
		if v.Parent() != nil {
			return v
		}
	}
	return nil
}

// enter follows what fn returns at index.
func (w *walk) enter(fn *ssa.Function, args []ssa.Value, index int, path []Step, f *frame) Identity {
	for up := f; up != nil; up = up.up {
		if up.fn == fn {
			return Identity{}
		}
	}
	inner := &frame{fn: fn, args: args, up: f}
	var ids []Identity
	for _, block := range fn.Blocks {
		if ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && index < len(ret.Results) {
			if id := w.value(ret.Results[index], path, inner); len(id.Terms) > 0 {
				ids = append(ids, id)
			}
		}
	}
	return choice(ids...)
}

// shortens matches the functions of package strings that cut something off their first argument.
var shortens = pattern.New(`^strings\.(Cut|Trim)`)

// foreign follows a call of a function of another package: it is as well known
// as what it is given, or, where it is given nothing, as the place that it stands for.
func (w *walk) foreign(call *ssa.Call, fn *types.Func, path []Step, f *frame) Identity {
	pkg := ""
	if fn.Pkg() != nil {
		pkg = fn.Pkg().Path()
	}
	std := !strings.Contains(strings.Split(pkg, "/")[0], ".") && !w.inHouse(pkg)
	switch {
	case std && !transparent[pkg]:
		return unknown
	case shortens.MatchString(fn.FullName()): // what is cut off is no part of the name
		return w.value(call.Call.Args[0], nil, f)
	case fn.Name() == "Join" && strings.HasPrefix(pkg, "path"):
		return w.joined(call, f)
	case std:
		id, _ := w.arguments(call, f)
		return id
	case w.inHouse(pkg):
		return w.ofTree(call, fn, path, f)
	}
	if id, ok := w.configured(call, fn, path, f); ok {
		return id
	}
	id, given := w.arguments(call, f)
	switch {
	case len(id.Terms) > 0:
		return id
	case given:
		return unknown
	}
	return result(call, fn, path)
}

// joined returns what is known of a path, whose last part is a file of its own:
//
//	filepath.Join(dir, "orders.db")
func (w *walk) joined(call *ssa.Call, f *frame) Identity {
	id, _ := w.arguments(call, f)
	parts, ok := ssaform.Listed(call.Call.Args[0])
	if !ok {
		return id
	}
	for _, part := range parts {
		if name, ok := stringConst(part); ok && strings.Contains(name, ".") {
			id.Terms = append(id.Terms, Term{Sort: File, Root: name})
		}
	}
	return Identity{Terms: normal(id.Terms)}
}

// configured returns what is known of a configuration that a method of a library returns
// with something set: only the data source name matters.
//
//	options.Client().ApplyURI(uri).SetMaxPoolSize(size)
func (w *walk) configured(call *ssa.Call, fn *types.Func, path []Step, f *frame) (Identity, bool) {
	recv := ssaform.Receiver(&call.Call)
	if recv == nil || call.Call.IsInvoke() {
		return Identity{}, false
	}
	if b := w.known.Builder(fn, recv); b != nil && b.DSN.Index() >= 0 {
		return w.value(ssaform.Arguments(&call.Call)[b.DSN.Index()], nil, f), true
	}
	if len(w.known.Setters(fn, recv)) > 0 && fn.Signature().Results().Len() == 1 {
		return w.value(call.Call.Args[0], path, f), true
	}
	return Identity{}, false
}

// arguments returns what is known of all arguments together, and whether there is one
// that may name the database.
func (w *walk) arguments(call *ssa.Call, f *frame) (id Identity, given bool) {
	var ids []Identity
	args := call.Call.Args
	if call.Call.IsInvoke() {
		args = append([]ssa.Value{call.Call.Value}, args...)
	}
	for _, arg := range args {
		if unrelated(arg.Type()) || len(args) > 1 && w.blank(arg) {
			continue
		}
		ids = append(ids, w.part(arg, nil, len(args) > 1, f))
	}
	return union(ids...), len(ids) > 0
}

// blank reports whether v is what a library makes out of nothing, to be filled
// in: options.Client().
func (w *walk) blank(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok || len(call.Call.Args) > 0 || call.Call.IsInvoke() {
		return false
	}
	fn := ssaform.Callee(&call.Call)
	return fn != nil && fn.Pkg() != nil && strings.Contains(strings.Split(fn.Pkg().Path(), "/")[0], ".") && !w.inHouse(fn.Pkg().Path())
}

// unrelated reports whether a value of type t never says which database is
// meant.
func unrelated(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return t.Info()&types.IsString == 0 && t.Info()&types.IsInteger == 0
	case *types.Named:
		return t.Obj().Pkg() != nil && t.Obj().Pkg().Path() == "context"
	case *types.Signature:
		return true
	}
	return false
}

// ofTree follows a call of a function of the tree that is analyzed, whose body is
// not visible: a method continues from its receiver, a key in capitals is an
// environment variable, and everything else is an origin of its own.
func (w *walk) ofTree(call *ssa.Call, fn *types.Func, path []Step, f *frame) Identity {
	common := &call.Call
	args := ssaform.Arguments(common)
	keyed := false // const DatabaseURL Key = "DATABASE_URL"; DatabaseURL.Get()
	for _, arg := range common.Args {
		text, ok := stringConst(arg)
		if ok && upper.MatchString(text) {
			return Identity{Terms: []Term{{Sort: Env, Root: text}}}
		}
		keyed = keyed || ok
	}
	if recv := ssaform.Receiver(common); recv != nil && len(args) == 0 && !keyed {
		value := common.Value
		if !common.IsInvoke() {
			value = common.Args[0]
		}
		return w.value(value, append([]Step{{Type: catalog.TypeName(catalog.Deref(recv)), Field: fn.Name() + "()"}}, path...), f)
	}
	if len(path) == 0 && len(args) > 0 {
		if id, _ := w.arguments(call, f); len(id.Terms) > 0 {
			return union(id, Identity{Terms: []Term{{Sort: Word, Root: fn.FullName() + switches(args)}}})
		}
	}
	if w.varies(call, f) {
		return unknown
	}
	if arg := addressArg(fn, args); arg != nil && len(path) > 0 {
		return w.value(arg, nil, f)
	}
	return result(call, fn, path)
}

// address matches the names of parameters that hold an address.
var address = pattern.New(`(?i)(dsn|ur[il]|conn(ection)?(str(ing)?)?)$`)

// addressArg returns the one argument that is an address, or nil: what a function
// makes of it is a configuration for that address.
//
//	db.Connect(ctx, db.DefaultConfig(os.Getenv("DATABASE_URL")))
func addressArg(fn *types.Func, args []ssa.Value) ssa.Value {
	var found ssa.Value
	params := fn.Signature().Params()
	for i := range min(params.Len(), len(args)) {
		b, ok := params.At(i).Type().Underlying().(*types.Basic)
		if !ok || b.Info()&types.IsString == 0 || !address.MatchString(params.At(i).Name()) {
			continue
		}
		if found != nil {
			return nil
		}
		found = args[i]
	}
	return found
}

// switches renders the constant bools among args: config.DSN(false) may well
// leave out the database that config.DSN(true) names.
func switches(args []ssa.Value) string {
	text := ""
	for _, arg := range args {
		if c, ok := arg.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Bool {
			text += "(" + c.Value.String() + ")"
		}
	}
	return text
}

// handles reports whether fn, or what holds it, handles a request.
func handles(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if callpath.IsHandler(fn.Signature) {
			return true
		}
	}
	return false
}

// result returns the identity of what a function returns, seen as a place.
func result(call *ssa.Call, fn *types.Func, path []Step) Identity {
	root := fn.FullName() + "()"
	for _, arg := range call.Call.Args {
		if text, ok := stringConst(arg); ok {
			root += literal(text).Key()
		}
	}
	return Identity{Terms: []Term{{Sort: Place, Root: root, Path: path}}}
}
