package sources

import (
	"cmp"
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// DeclaredFields yields a flow for each field that this package declares with
// tags, or by a name, that are about a pool: what it is read from, and the
// fallback in its tags.
func (f *Sources) DeclaredFields(yield func(flowgraph.Flow)) {
	f.ownStructs()
	f.tags = f.tagLiterals()
	f.index = f.holders()
	for t := range f.index {
		if named, ok := t.(*types.Named); ok && named.Obj().Pkg() != nil && named.Obj().Pkg() != f.Pkg {
			f.Names.Index(named.Obj().Pkg())
			f.visitStruct(t) // a struct of another package that a field of this one holds
		}
	}
	fields := maps.Clone(f.Names.Fields)
	for v, d := range f.structs {
		if _, named := fields[v]; !named && d.tag != "" {
			fields[v] = f.Names.Field(v) // of a struct that is declared within a function
		}
	}
	for _, v := range assignments.SortedVars(fields) {
		if _, held := f.structs[v]; v.Pkg() != f.Pkg && !(held && v.Exported()) || !assignments.Follows(assignments.Deref(v.Type())) {
			continue // nothing fills what another package does not export, as sql.DB.maxOpen
		}
		if alts := f.tagged(v); len(alts) > 0 {
			yield(flowgraph.Flow{Target: fields[v], Alts: alts})
		}
	}
}

// tagLiterals returns the tags of the fields that this package declares.
func (f *Sources) tagLiterals() map[*types.Var]*ast.BasicLit {
	out := map[*types.Var]*ast.BasicLit{}
	for _, file := range f.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			s, ok := n.(*ast.StructType)
			if !ok {
				return true
			}
			for _, field := range s.Fields.List {
				for _, name := range field.Names {
					if v, ok := f.Info.Defs[name].(*types.Var); ok && field.Tag != nil {
						out[v] = field.Tag
					}
				}
			}
			return true
		})
	}
	return out
}

// tagged returns what the tags of v say: settings, and a fallback.
func (f *Sources) tagged(v *types.Var) []flowgraph.Alt {
	owner, tag := f.declaring(v)
	if owner == nil {
		return nil
	}
	t := readers.ParseTag(tag)
	if t.EnvTag == "" && f.prefixes.process {
		t.EnvTag = "envconfig" // which reads fields without its tag as well
	}
	typ := flowgraph.Int
	if assignments.IsDuration(v.Type()) {
		typ = flowgraph.Duration
	} else if _, named := types.Unalias(assignments.Deref(v.Type())).(*types.Named); named || !assignments.IsNumber(v.Type()) {
		typ = flowgraph.Text // a named number may parse what it likes
	}
	var out []flowgraph.Alt
	certain := false
	for _, way := range f.filledWays(owner) {
		of, t, outer, typ := v, t, way, typ
		if len(way) > 0 && decodesItself(owner) { // Lifetime Duration `yaml:"lifetime"`
			last := way[len(way)-1]
			of, t, outer = last.field, readers.ParseTag(last.tag), way[:len(way)-1]
			typ = flowgraph.Text // its method decides what a number means
		}
		for _, key := range f.keysOf(of, t, outer, f.sectionOf(owner, way)) {
			alt := flowgraph.Alt{Kind: flowgraph.Read, Tagged: true, When: flowgraph.Given, Type: typ, Key: key, Bits: symbolic.Width(assignments.Deref(v.Type()))}.At(f.tagExpr(v), f.Place(v.Pos()))
			alt.Guessed = t.Tag == "" && t.EnvTag == ""
			alt.Key.Bound = v.Pkg() != f.Pkg
			alt.Key.Bare = t.EnvTag == "env" && f.filledElsewhere(owner)
			if t.Required {
				alt.When = flowgraph.Always
			}
			for _, h := range way {
				alt.Within = append(alt.Within, h.field.Name())
			}
			out = append(out, alt)
			certain = certain || hasRole(&key) || typ != flowgraph.Text && asks(&key)
		}
	}
	if !certain && !f.wantedName(v) && !tagsSource(v, &t) {
		return nil
	}
	if lit, ok := f.taggedFallback(v, t); ok {
		if lit = flowgraph.ConvertOne(lit, typ); lit.Kind == flowgraph.Literal {
			out = append(out, lit)
		}
	}
	return out
}

// decoders are methods by which a value reads a text of its own: the field that holds
// it is the setting.
var decoders = []string{"UnmarshalText", "UnmarshalJSON", "UnmarshalYAML", "UnmarshalTOML", "Decode"}

// decodesItself reports whether t is a struct around one value that reads itself:
//
//	type Duration struct{ time.Duration }
func decodesItself(t types.Type) bool {
	s, ok := t.Underlying().(*types.Struct)
	if !ok || s.NumFields() != 1 || s.Tag(0) != "" {
		return false
	}
	return slices.ContainsFunc(decoders, func(name string) bool {
		m, way, _ := types.LookupFieldOrMethod(t, true, nil, name)
		_, isMethod := m.(*types.Func)
		return isMethod && len(way) == 1
	})
}

// taggedFallback returns the fallback that the tags of v say, or the variable of
// kong that they name: default:"${pool}".
func (f *Sources) taggedFallback(v *types.Var, t readers.Tag) (lit flowgraph.Alt, ok bool) {
	if t.Fallback == "" || t.Source == "" {
		return flowgraph.Alt{}, false
	}
	name, isVariable := strings.CutPrefix(t.Fallback, "${")
	if name, closed := strings.CutSuffix(name, "}"); isVariable && closed {
		if value := f.prefixes.kong[name]; value != nil {
			lit, ok = f.Constant(value)
			lit.When = flowgraph.Otherwise
		}
		return lit, ok && lit.Kind == flowgraph.Literal
	}
	lit = flowgraph.Alt{Kind: flowgraph.Literal, When: flowgraph.Otherwise, Value: t.Fallback, Tag: t.Source}
	return lit.At(f.tagExpr(v), f.Place(v.Pos())), true
}

// tagExpr returns the tags of v in this package, or nil.
func (f *Sources) tagExpr(v *types.Var) ast.Expr {
	if tag := f.tags[v]; tag != nil {
		return tag
	}
	return nil
}

// wantedName reports whether the name of v is about a pool.
func (f *Sources) wantedName(v *types.Var) bool {
	role, _ := settings.PoolKey("db." + v.Name())
	return role != settings.NoRole
}

// hasRole reports whether a key has a role.
func hasRole(k *flowgraph.Key) bool {
	for _, name := range append(slices.Clone(k.Envs), k.Path, k.Suffix) {
		if role, _ := settings.PoolKey(name); role != settings.NoRole && name != "" {
			return true
		}
	}
	return false
}

// asks reports whether a setting may size a pool if code sends it there.
func asks(k *flowgraph.Key) bool {
	return slices.ContainsFunc(k.Envs, settings.MayAsk) || k.Suffix != "" && settings.MayAsk(k.Suffix) || strings.Contains(k.Path, ".") && settings.MayAsk(k.Path)
}

// keysOf returns the settings that fill v on the way to it, in a section of a
// file.
func (f *Sources) keysOf(v *types.Var, t readers.Tag, way []holder, section string) []flowgraph.Key {
	envs := f.envNames(v, t, way)
	if options := f.envOf(f.structs[v].owner, way); options.arg > 0 {
		return options.named([]flowgraph.Key{{Envs: envs}})
	}
	paths := pathsOf(v, t, way)
	for i := range paths {
		paths[i] = section + paths[i]
	}
	if len(paths) == 0 && len(envs) > 0 {
		return []flowgraph.Key{{Envs: envs}}
	}
	var out []flowgraph.Key
	for _, path := range paths {
		out = append(out, flowgraph.Key{Envs: envs, Path: path, Viper: t.Tag.Get("mapstructure") != ""})
	}
	return out
}

// envNames returns the variables that v is read from, with the prefixes of the
// structs around it.
func (f *Sources) envNames(v *types.Var, t readers.Tag, way []holder) []string {
	options := f.envOf(f.structs[v].owner, way)
	if t.EnvTag == "" && options.byName {
		t.EnvTag, t.Env = "env", splitWords(v.Name())
	}
	if t.Env == "-" || t.EnvTag == "" || options.unknown {
		return nil
	}
	prefix, names := "", ""
	for _, h := range way {
		outer := readers.ParseTag(h.tag)
		for _, name := range []string{"envPrefix", "env-prefix", "envprefix"} {
			prefix += outer.Tag.Get(name)
		}
		if space := outer.Tag.Get("env-namespace"); space != "" {
			prefix += space + "_"
		}
		for option := range strings.SplitSeq(outer.Tag.Get("env"), ",") {
			if p, ok := strings.CutPrefix(strings.TrimSpace(option), "prefix="); ok {
				prefix += p
			}
		}
		if !h.field.Embedded() {
			names += cmp.Or(strings.ToUpper(outer.Tag.Get("envconfig")), envWord(h.field, outer)) + "_"
		}
	}
	if t.Own {
		for _, h := range way {
			if outer := readers.ParseTag(h.tag); outer.Own && outer.EnvTag == t.EnvTag {
				prefix += outer.Env + "_"
			}
		}
	}
	if t.EnvTag != "envconfig" {
		if t.Env == "" {
			return nil
		}
		return []string{options.prefix + prefix + t.Env}
	}
	name := t.Env
	if name == "" {
		name = envWord(v, t)
	}
	out := []string{options.prefix + names + name}
	if t.Env != "" {
		out = append(out, t.Env)
	}
	return slices.Compact(out)
}

// envWord returns what envconfig makes of the name of a field.
func envWord(v *types.Var, t readers.Tag) string {
	if t.Tag.Get("split_words") == "true" {
		return splitWords(v.Name())
	}
	return strings.ToUpper(v.Name())
}

// splitWords writes PoolMax as POOL_MAX.
func splitWords(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if i > 0 && unicode.IsUpper(r) && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// pathsOf returns the paths in a configuration file that fill v.
func pathsOf(v *types.Var, t readers.Tag, way []holder) []string {
	var out []string
	add := func(path string) {
		if !slices.Contains(out, path) {
			out = append(out, path)
		}
	}
	for _, system := range readers.Systems {
		name, _, _ := strings.Cut(t.Tag.Get(system), ",")
		if name == "" || name == "-" {
			continue
		}
		if path, ok := elements(way, system); ok {
			add(path + name)
		}
	}
	if long := t.Tag.Get("long"); long != "" {
		path := ""
		for _, h := range way {
			if space := readers.ParseTag(h.tag).Tag.Get("namespace"); space != "" {
				path += space + "."
			}
		}
		add(path + long)
	}
	if len(out) == 0 && t.EnvTag == "" && t.Tag == "" && v.Exported() {
		if path, ok := elements(way, "mapstructure"); ok {
			add(path + v.Name())
		}
	}
	return out
}

// elements returns what the structs around a field add to its path, and whether a library
// fills them: not those with the tag "-".
func elements(way []holder, system string) (path string, filled bool) {
	for _, h := range way {
		part := element(h, system)
		if part == "-." {
			return "", false
		}
		path += part
	}
	return path, true
}

// element returns what a struct around a field adds to its path.
func element(h holder, system string) string {
	name, options, _ := strings.Cut(readers.ParseTag(h.tag).Tag.Get(system), ",")
	if strings.Contains(options, "inline") || strings.Contains(options, "squash") || name == "" && h.field.Embedded() {
		return ""
	}
	name = cmp.Or(name, h.field.Name()) + "."
	if _, ok := h.field.Type().Underlying().(*types.Map); ok {
		name += settings.AnyName + "."
	}
	return name
}
