package settings

import (
	"cmp"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// A Scope says which packages a setting applies to.
type Scope struct {
	// Dir is the directory below whose packages it counts, below the root.
	Dir string
	// Module is the directory of the one module that it applies to, or "" for
	// all that are below Dir.
	Module string
	// Binary is the directory of the one binary that it applies to, or "".
	Binary string
	// Unbound says why the setting applies to no package, or is "".
	Unbound string
}

// within reports whether dir is parent or is below it.
func within(parent, dir string) bool {
	return parent == "." || dir == parent || strings.HasPrefix(dir, parent+"/")
}

// A goModule is a directory with a go.mod.
type goModule struct {
	dir  *dir
	path string // import path, or ""
}

// A binder knows what the tree holds, as far as it says whose a file is.
type binder struct {
	reader   *reader
	tree     *Tree
	modules  []goModule // in order of directory
	binaries []*dir     // directories that seem to hold a package main, in order
	foreign  bool       // other languages have packages in the tree
	charts   map[string][]string
	mains    map[string]bool // directories that were asked for
	builds   map[string]bool // compose files that build a service
	// resources are the files with a resource that is named after what is here.
	resources map[string]bool
	own       map[string]bool // words of the services and images that are named after what is here
}

// maxModules bounds how many go.mod files are read.
const maxModules = 500

// bind gives each setting and problem its scope.
func (r *reader) bind() {
	b := r.newBinder()
	for _, s := range r.tree.Settings {
		b.builds[cmp.Or(s.compose, s.File)] = b.builds[cmp.Or(s.compose, s.File)] || s.Build != ""
	}
	for i := range r.tree.Settings {
		s := &r.tree.Settings[i]
		if d := r.tree.dirs[path.Dir(s.File)]; s.Format == "helm" && d != nil {
			if _, ok := b.charts[d.path]; !ok {
				b.charts[d.path] = r.dependencies(d)
			}
		}
		s.Scope = b.scopeOf(s)
	}
	for i := range r.tree.Problems {
		if p := &r.tree.Problems[i]; p.Scope == (Scope{}) {
			p.Scope = b.near(path.Dir(p.File))
		}
	}
}

// newBinder returns a binder that knows the directories of the tree.
func (r *reader) newBinder() *binder {
	b := &binder{reader: r, tree: r.tree, charts: map[string][]string{}, mains: map[string]bool{}, builds: map[string]bool{}}
	for _, d := range r.tree.dirs {
		if d.module && len(b.modules) < maxModules {
			b.modules = append(b.modules, goModule{dir: d})
		}
		if d.main {
			b.binaries = append(b.binaries, d)
		}
		b.foreign = b.foreign || d.foreign && !d.below
	}
	slices.SortFunc(b.modules, func(x, y goModule) int { return cmp.Compare(x.dir.path, y.dir.path) })
	slices.SortFunc(b.binaries, func(x, y *dir) int { return cmp.Compare(x.path, y.path) })
	for i := range b.modules {
		b.modules[i].path = r.modulePath(b.modules[i].dir)
	}
	return b
}

// modulePath returns the import path that the go.mod in d gives.
func (r *reader) modulePath(d *dir) string {
	data, _ := r.load(path.Join(d.path, "go.mod"))
	return modfile.ModulePath(data)
}

func (r *reader) dependencies(d *dir) []string {
	for _, name := range []string{"Chart.yaml", "chart.yaml"} {
		if data, _ := r.load(path.Join(d.path, name)); data != nil {
			return dependencies(data)
		}
	}
	return nil
}

// scopeOf returns the scope of s.
func (b *binder) scopeOf(s *Setting) Scope {
	if s.before {
		return b.first(s)
	}
	from := cmp.Or(s.compose, s.File)
	scope := b.near(path.Dir(from))
	if s.Service == "" && s.Image == "" && s.Build == "" || scope.Unbound != "" && s.Build == "" {
		return b.workload(scope, s, from)
	}
	if slices.Contains(b.charts[path.Dir(s.File)], s.Service) {
		return Scope{Unbound: "the setting belongs to " + s.Service + ", a chart that this chart includes"}
	}
	if s.Build != "" {
		return b.built(scope, s, path.Dir(from))
	}
	if why := b.foreignImage(s); why != "" {
		return Scope{Unbound: why}
	}
	names := append([]string{s.Service, imageBase(s.Image)}, elements(scope, from)...)
	named := b.byName(scope, s.Service, names...)
	if named != scope && named.Unbound == "" {
		return named
	}
	// A file of deployments may be next to another service.
	if far := b.byName(Scope{Dir: "."}, s.Service, names[:2]...); far.Binary != "" || far.Module != "" {
		return far
	}
	return named
}

// first returns the scope of a setting of what runs before a service: that of the other
// program that its command, its name or its image names. The service itself does not get
// the setting, also if it is the same program.
func (b *binder) first(s *Setting) Scope {
	service := *s
	service.before, service.container = false, ""
	everywhere := Scope{Dir: "."}
	found := b.byName(everywhere, "", s.program, s.container, imageBase(s.Image))
	if found == everywhere || found == b.scopeOf(&service) {
		return Scope{Unbound: "container " + s.container + " runs to its end before " + cmp.Or(s.Service, "the others")}
	}
	return found
}

// workload returns the scope of a setting of a file without services, or of a resource:
// where others of its file are named after what is here, one that is not is of something
// else.
func (b *binder) workload(scope Scope, s *Setting, from string) Scope {
	names := strings.Fields(s.container)
	if own := b.byName(scope, "", names...); own != scope || scope.Unbound != "" {
		return own
	}
	if d := b.tree.dirs[scope.Dir]; d != nil && d.module && d.main && slices.ContainsFunc(names, func(name string) bool { return canonical(name) == canonical(d.name) }) {
		return scope // the program in the root of the module
	}
	if len(names) > 0 {
		if b.resources == nil {
			b.resources = map[string]bool{}
			for i := range b.tree.Settings {
				t := &b.tree.Settings[i]
				b.resources[t.File] = b.resources[t.File] || t.Service == "" && slices.ContainsFunc(strings.Fields(t.container), b.hasName)
			}
		}
		if b.resources[s.File] {
			return Scope{Unbound: "no package is named after the resource " + names[0]}
		}
	}
	return b.byName(scope, "", elements(scope, from)...)
}

// near returns the scope of a file in dir: the packages below the nearest
// directory that holds Go.
func (b *binder) near(name string) Scope {
	d := b.tree.dirs[name]
	for ; d == nil && name != "."; d = b.tree.dirs[name] {
		name = path.Dir(name) // a skipped directory that an env_file leads into
	}
	for ; d != nil; d = d.parent {
		switch {
		case (d.foreign || d.script) && !d.below:
			return Scope{Unbound: d.path + " contains code in another language and no Go code"}
		case b.isMain(d):
			return Scope{Dir: d.path, Module: b.moduleOf(d), Binary: d.path}
		case d.module:
			return Scope{Dir: d.path, Module: d.path}
		case d.binary && !d.goFiles || d.below && d.path == ".":
			return Scope{Dir: d.path, Module: b.moduleOf(d)}
		case !d.below && slices.ContainsFunc(words(path.Base(d.path)), isInfrastructure):
			return Scope{Unbound: d.path + " contains no Go code"}
		}
	}
	return Scope{Unbound: "there is no Go code here"}
}

// isMain reports whether d holds a package main, other than the one of a whole
// module. Where its name does not say, a file of it does.
func (b *binder) isMain(d *dir) bool {
	if d.goFile == "" || d.module {
		return false
	}
	if known, ok := b.mains[d.path]; ok {
		return known
	}
	data, _ := b.reader.load(path.Join(d.path, d.goFile))
	file, err := parser.ParseFile(token.NewFileSet(), "", data, parser.PackageClauseOnly)
	b.mains[d.path] = err == nil && file.Name.Name == "main"
	return b.mains[d.path]
}

// moduleOf returns the directory of the module that d is in, or "".
func (b *binder) moduleOf(d *dir) string {
	for ; d != nil; d = d.parent {
		if d.module {
			return d.path
		}
	}
	return ""
}

// built returns the scope of a setting of a service that is built from a
// directory.
func (b *binder) built(scope Scope, s *Setting, from string) Scope {
	if strings.Contains(s.Build, "://") || strings.HasPrefix(s.Build, "git@") {
		return Scope{Unbound: "service " + s.Service + " is built from a source outside the tree"}
	}
	if strings.Contains(s.Build, "$") {
		return b.byName(scope, s.Service, s.Service)
	}
	name := path.Join(from, s.Build)
	d := b.tree.dirs[name]
	if d == nil || !d.below {
		if up := b.near(name); d != nil && !d.foreign && up.Unbound == "" && b.byName(up, s.Service, s.Service) != up {
			return b.byName(up, s.Service, s.Service)
		}
		return Scope{Unbound: "service " + s.Service + " is built from " + name + ", which contains no Go code"}
	}
	found := Scope{Dir: d.path, Module: b.moduleOf(d)}
	if d.foreign && !d.module && !d.goFiles {
		// A directory of several languages: the name decides.
		if named := b.byName(found, s.Service, s.Service); named != found {
			return named
		}
		return Scope{Unbound: "service " + s.Service + " is built from " + name + ", which contains code in several languages"}
	}
	names := append([]string{s.Service, imageBase(s.Image)}, elements(found, s.Dockerfile)...)
	return b.byName(found, s.Service, names...)
}

// byName narrows scope to the module or the binary that has one of names, the
// first that decides. service is the name of a service that must lie somewhere
// if the scope holds several modules, or "".
func (b *binder) byName(scope Scope, service string, names ...string) Scope {
	if scope.Unbound != "" {
		return scope
	}
	for _, name := range names {
		dirs := b.named(scope, name)
		if len(dirs) != 1 {
			continue
		}
		module := b.moduleOf(dirs[0])
		if dirs[0].path == module {
			return Scope{Dir: module, Module: module}
		}
		return Scope{Dir: cmp.Or(module, "."), Module: module, Binary: dirs[0].path}
	}
	if scope.Module == "" && service != "" && len(b.modules) > 1 {
		return Scope{Unbound: "service " + service + " is not named after a module"}
	}
	return scope
}

// elements returns what names the file at name below scope: the words of its
// own name and the directories on the way, the nearest first, without their endings
// (shop.service.d).
func elements(scope Scope, name string) []string {
	if scope.Dir != "." {
		name = strings.TrimPrefix(name, scope.Dir+"/")
	}
	parts := strings.Split(name, "/")
	last := len(parts) - 1
	out := strings.Split(parts[last], ".")
	for i := last - 1; i >= 0; i-- {
		stem, _, _ := strings.Cut(parts[i], ".")
		out = append(out, stem)
	}
	return out
}

// named returns the modules and binaries in scope that have name; binaries
// where both have.
func (b *binder) named(scope Scope, name string) []*dir {
	want := canonical(name)
	if want == "" {
		return nil
	}
	var modules, binaries []*dir
	for _, m := range b.modules {
		if m.dir.path != scope.Dir && within(scope.Dir, m.dir.path) && (canonical(path.Base(m.dir.path)) == want || canonical(path.Base(m.path)) == want) {
			modules = append(modules, m.dir)
		}
	}
	for _, d := range b.binaries {
		if d.path != scope.Dir && within(scope.Dir, d.path) && b.isCalled(d, want) {
			binaries = append(binaries, d)
		}
	}
	if len(binaries) == 1 || len(modules) == 0 {
		return binaries
	}
	return modules
}

// plain returns name in lower case without separators.
func plain(name string) string { return strings.Join(words(name), "") }

// canonical returns what is left of the plain name of a service, a binary or an
// image without words that say only that it is one: order-service-go is order.
func canonical(name string) string {
	out := plain(name)
	for {
		cut := out
		for _, ending := range []string{"service", "svc", "go", "golang"} {
			if rest, ok := strings.CutSuffix(out, ending); ok && len(rest) > 2 {
				cut = rest
				break
			}
		}
		if cut == out {
			return out
		}
		out = cut
	}
}
