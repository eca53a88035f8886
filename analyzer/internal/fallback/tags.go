package fallback

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// declaredFields yields a flow for each field that this package declares with
// tags, or by a name, that are about a pool: what it is read from, and the
// fallback in its tags.
func (f *sources) declaredFields(yield func(Flow)) {
	f.ownStructs()
	f.tags = f.tagLiterals()
	f.index = f.holders()
	for t := range f.index {
		if named, ok := t.(*types.Named); ok && named.Obj().Pkg() != nil && named.Obj().Pkg() != f.pkg {
			f.names.index(named.Obj().Pkg())
			f.visitStruct(t) // a struct of another package that a field of this one holds
		}
	}
	fields := maps.Clone(f.names.fields)
	for v, d := range f.structs {
		if _, named := fields[v]; !named && d.tag != "" {
			fields[v] = f.names.field(v) // of a struct that is declared within a function
		}
	}
	for _, v := range sortedVars(fields) {
		if _, held := f.structs[v]; v.Pkg() != f.pkg && !(held && v.Exported()) || !follows(deref(v.Type())) {
			continue // nothing fills what another package does not export, as sql.DB.maxOpen
		}
		if alts := f.tagged(v); len(alts) > 0 {
			yield(Flow{Target: fields[v], Alts: alts})
		}
	}
}

// tagLiterals returns the tags of the fields that this package declares.
func (f *sources) tagLiterals() map[*types.Var]*ast.BasicLit {
	out := map[*types.Var]*ast.BasicLit{}
	for _, file := range f.files {
		ast.Inspect(file, func(n ast.Node) bool {
			s, ok := n.(*ast.StructType)
			if !ok {
				return true
			}
			for _, field := range s.Fields.List {
				for _, name := range field.Names {
					if v, ok := f.info.Defs[name].(*types.Var); ok && field.Tag != nil {
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
func (f *sources) tagged(v *types.Var) []Alt {
	owner, tag := f.declaring(v)
	if owner == nil {
		return nil
	}
	t := parseTag(tag)
	if t.envTag == "" && f.prefixes.process {
		t.envTag = "envconfig" // which reads fields without its tag as well
	}
	typ := Int
	if isDuration(v.Type()) {
		typ = Duration
	} else if _, named := types.Unalias(deref(v.Type())).(*types.Named); named || !isNumber(v.Type()) {
		typ = Text // a named number may parse what it likes
	}
	var out []Alt
	certain := false
	for _, way := range f.filledWays(owner) {
		of, t, outer, typ := v, t, way, typ
		if len(way) > 0 && decodesItself(owner) { // Lifetime Duration `yaml:"lifetime"`
			last := way[len(way)-1]
			of, t, outer = last.field, parseTag(last.tag), way[:len(way)-1]
			typ = Text // its method decides what a number means
		}
		for _, key := range f.keysOf(of, t, outer, f.sectionOf(owner, way)) {
			alt := Alt{Kind: Read, Tagged: true, When: Given, Type: typ, Key: key, Bits: width(deref(v.Type()))}.At(f.tagExpr(v), f.place(v.Pos()))
			alt.Guessed = t.tag == "" && t.envTag == ""
			alt.Key.Bound = v.Pkg() != f.pkg
			alt.Key.Bare = t.envTag == "env" && f.filledElsewhere(owner)
			if t.required {
				alt.When = Always
			}
			for _, h := range way {
				alt.Within = append(alt.Within, h.field.Name())
			}
			out = append(out, alt)
			certain = certain || hasRole(&key) || typ != Text && asks(&key)
		}
	}
	if !certain && !f.wantedName(v) && !tagsSource(v, &t) {
		return nil
	}
	if lit, ok := f.taggedFallback(v, t); ok {
		if lit = convertOne(lit, typ); lit.Kind == Literal {
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
func (f *sources) taggedFallback(v *types.Var, t tagInfo) (lit Alt, ok bool) {
	if t.fallback == "" || t.source == "" {
		return Alt{}, false
	}
	name, isVariable := strings.CutPrefix(t.fallback, "${")
	if name, closed := strings.CutSuffix(name, "}"); isVariable && closed {
		if value := f.prefixes.kong[name]; value != nil {
			lit, ok = f.constant(value)
			lit.When = Otherwise
		}
		return lit, ok && lit.Kind == Literal
	}
	lit = Alt{Kind: Literal, When: Otherwise, Value: t.fallback, Tag: t.source}
	return lit.At(f.tagExpr(v), f.place(v.Pos())), true
}

// tagExpr returns the tags of v in this package, or nil.
func (f *sources) tagExpr(v *types.Var) ast.Expr {
	if tag := f.tags[v]; tag != nil {
		return tag
	}
	return nil
}

// wantedName reports whether the name of v is about a pool.
func (f *sources) wantedName(v *types.Var) bool {
	role, _ := settings.PoolKey("db." + v.Name())
	return role != settings.NoRole
}

// hasRole reports whether a key has a role.
func hasRole(k *Key) bool {
	for _, name := range append(slices.Clone(k.Envs), k.Path) {
		if role, _ := settings.PoolKey(name); role != settings.NoRole && name != "" {
			return true
		}
	}
	return false
}

// asks reports whether a setting may size a pool if code sends it there.
func asks(k *Key) bool {
	return slices.ContainsFunc(k.Envs, settings.MayAsk) || strings.Contains(k.Path, ".") && settings.MayAsk(k.Path)
}

// keysOf returns the settings that fill v on the way to it, in a section of a
// file.
func (f *sources) keysOf(v *types.Var, t tagInfo, way []holder, section string) []Key {
	envs := f.envNames(v, t, way)
	if options := f.envOf(f.structs[v].owner, way); options.arg > 0 {
		return options.named([]Key{{Envs: envs}})
	}
	paths := pathsOf(v, t, way)
	for i := range paths {
		paths[i] = section + paths[i]
	}
	if len(paths) == 0 && len(envs) > 0 {
		return []Key{{Envs: envs}}
	}
	var out []Key
	for _, path := range paths {
		out = append(out, Key{Envs: envs, Path: path, Viper: t.tag.Get("mapstructure") != ""})
	}
	return out
}

// envNames returns the variables that v is read from, with the prefixes of the
// structs around it.
func (f *sources) envNames(v *types.Var, t tagInfo, way []holder) []string {
	options := f.envOf(f.structs[v].owner, way)
	if t.envTag == "" && options.byName {
		t.envTag, t.env = "env", splitWords(v.Name())
	}
	if t.env == "-" || t.envTag == "" || options.unknown {
		return nil
	}
	prefix, names := "", ""
	for _, h := range way {
		outer := parseTag(h.tag)
		for _, name := range []string{"envPrefix", "env-prefix", "envprefix"} {
			prefix += outer.tag.Get(name)
		}
		if space := outer.tag.Get("env-namespace"); space != "" {
			prefix += space + "_"
		}
		for option := range strings.SplitSeq(outer.tag.Get("env"), ",") {
			if p, ok := strings.CutPrefix(strings.TrimSpace(option), "prefix="); ok {
				prefix += p
			}
		}
		if !h.field.Embedded() {
			names += firstOf(strings.ToUpper(outer.tag.Get("envconfig")), envWord(h.field, outer)) + "_"
		}
	}
	if t.own {
		for _, h := range way {
			if outer := parseTag(h.tag); outer.own && outer.envTag == t.envTag {
				prefix += outer.env + "_"
			}
		}
	}
	if t.envTag != "envconfig" {
		if t.env == "" {
			return nil
		}
		return []string{options.prefix + prefix + t.env}
	}
	name := t.env
	if name == "" {
		name = envWord(v, t)
	}
	out := []string{f.envconfigOf(f.structs[v].owner, way) + names + name}
	if t.env != "" {
		out = append(out, t.env)
	}
	return slices.Compact(out)
}

// envWord returns what envconfig makes of the name of a field.
func envWord(v *types.Var, t tagInfo) string {
	if t.tag.Get("split_words") == "true" {
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
func pathsOf(v *types.Var, t tagInfo, way []holder) []string {
	var out []string
	add := func(path string) {
		if !slices.Contains(out, path) {
			out = append(out, path)
		}
	}
	for _, system := range systems {
		name, _, _ := strings.Cut(t.tag.Get(system), ",")
		if name == "" || name == "-" {
			continue
		}
		path := ""
		for _, h := range way {
			path += element(h, system)
		}
		add(path + name)
	}
	if long := t.tag.Get("long"); long != "" {
		path := ""
		for _, h := range way {
			if space := parseTag(h.tag).tag.Get("namespace"); space != "" {
				path += space + "."
			}
		}
		add(path + long)
	}
	if len(out) == 0 && t.envTag == "" && t.tag == "" {
		path := ""
		for _, h := range way {
			path += element(h, "mapstructure")
		}
		add(path + v.Name())
	}
	return out
}

// element returns what a struct around a field adds to its path.
func element(h holder, system string) string {
	name, options, _ := strings.Cut(parseTag(h.tag).tag.Get(system), ",")
	if strings.Contains(options, "inline") || strings.Contains(options, "squash") || name == "" && h.field.Embedded() {
		return ""
	}
	return firstOf(name, h.field.Name()) + "."
}
