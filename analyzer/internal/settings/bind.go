package settings

import (
	"bufio"
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"
)

// A Scope says which packages a setting speaks to.
type Scope struct {
	// Dir is the directory below whose packages it counts, below the root.
	Dir string
	// Module is the directory of the one module that it speaks to, or "" for
	// all that lie below Dir.
	Module string
	// Binary is the directory of the one binary that it speaks to, or "".
	Binary string
	// Unbound says why the setting speaks to no package, or is "".
	Unbound string
}

// within reports whether dir is parent or lies below it.
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
	tree     *Tree
	modules  []goModule // in order of directory
	binaries []*dir     // directories that seem to hold a package main, in order
	foreign  bool       // other languages have packages in the tree
	charts   map[string][]string
}

// maxModules bounds how many go.mod files are read.
const maxModules = 500

// bind gives each setting and problem its scope.
func (r *reader) bind() {
	b := &binder{tree: r.tree, charts: map[string][]string{}}
	for _, d := range r.tree.dirs {
		if d.module && len(b.modules) < maxModules {
			b.modules = append(b.modules, goModule{dir: d})
		}
		if d.mainGo || d.goFiles && d.parent != nil && path.Base(d.parent.path) == "cmd" {
			b.binaries = append(b.binaries, d)
		}
		b.foreign = b.foreign || d.foreign && !d.below
	}
	slices.SortFunc(b.modules, func(x, y goModule) int { return cmp.Compare(x.dir.path, y.dir.path) })
	slices.SortFunc(b.binaries, func(x, y *dir) int { return cmp.Compare(x.path, y.path) })
	for i := range b.modules {
		b.modules[i].path = r.modulePath(b.modules[i].dir)
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
		p := &r.tree.Problems[i]
		p.Scope = b.near(path.Dir(p.File))
	}
}

// modulePath returns the import path that the go.mod in d gives.
func (r *reader) modulePath(d *dir) string {
	data, _ := r.load(path.Join(d.path, "go.mod"))
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		if name, ok := strings.CutPrefix(lines.Text(), "module "); ok {
			name, _, _ = strings.Cut(name, "//")
			return strings.Trim(strings.TrimSpace(name), `"`)
		}
	}
	return ""
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
	from := cmp.Or(s.compose, s.File)
	scope := b.near(path.Dir(from))
	if s.Service == "" && s.Image == "" && s.Build == "" || scope.Unbound != "" && s.Build == "" {
		return b.byName(scope, stem(from), path.Dir(from))
	}
	if slices.Contains(b.charts[path.Dir(s.File)], s.Service) {
		return Scope{Unbound: "the chart takes in " + s.Service + ", which is another chart"}
	}
	if s.Build != "" {
		return b.built(scope, s, path.Dir(from))
	}
	if why := b.foreignImage(s); why != "" {
		return Scope{Unbound: why}
	}
	return b.byName(scope, s.Service, s.Service, imageBase(s.Image), stem(from), path.Dir(from))
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
		case d.foreign && !d.below:
			return Scope{Unbound: d.path + " holds another language and no Go"}
		case d.module:
			return Scope{Dir: d.path, Module: d.path}
		case d.below:
			return Scope{Dir: d.path, Module: b.moduleOf(d)}
		case slices.ContainsFunc(words(path.Base(d.path)), isInfrastructure):
			return Scope{Unbound: d.path + " holds no Go"}
		}
	}
	return Scope{Unbound: "no Go lies here"}
}

// moduleOf returns the directory of the module that d lies in, or "".
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
		return Scope{Unbound: "service " + s.Service + " is built from elsewhere"}
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
		return Scope{Unbound: "service " + s.Service + " is built from " + name + ", which holds no Go"}
	}
	found := Scope{Dir: d.path, Module: b.moduleOf(d)}
	if d.foreign && !d.module && !d.goFiles {
		// A directory of several languages: the name tells.
		if named := b.byName(found, s.Service, s.Service); named != found {
			return named
		}
		return Scope{Unbound: "service " + s.Service + " is built from " + name + ", which holds several languages"}
	}
	return b.byName(found, s.Service, s.Service, imageBase(s.Image), stem(s.Dockerfile))
}

// byName narrows scope to the module or the binary that one of names, or an
// element of a path in them, is the name of. service is the name of a service
// that must lie somewhere if the scope holds several modules, or "".
func (b *binder) byName(scope Scope, service string, names ...string) Scope {
	if scope.Unbound != "" {
		return scope
	}
	wanted := map[string]bool{}
	for _, name := range names {
		for _, part := range strings.Split(name, "/") {
			wanted[plain(part)] = part != "" && part != "."
		}
	}
	if dirs := b.named(scope, wanted); len(dirs) == 1 {
		d := dirs[0]
		if d.module {
			return Scope{Dir: d.path, Module: d.path}
		}
		return Scope{Dir: scope.Dir, Module: cmp.Or(scope.Module, b.moduleOf(d)), Binary: d.path}
	}
	if scope.Module == "" && service != "" && len(b.modules) > 1 {
		return Scope{Unbound: "service " + service + " has the name of no module"}
	}
	return scope
}

// named returns the modules and binaries in scope that have one of the wanted
// names; binaries where both have.
func (b *binder) named(scope Scope, wanted map[string]bool) []*dir {
	var modules, binaries []*dir
	for _, m := range b.modules {
		if m.dir.path != scope.Dir && within(scope.Dir, m.dir.path) && (wanted[plain(path.Base(m.dir.path))] || wanted[plain(path.Base(m.path))]) {
			modules = append(modules, m.dir)
		}
	}
	for _, d := range b.binaries {
		if d.path != scope.Dir && within(scope.Dir, d.path) && wanted[plain(path.Base(d.path))] {
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

// stem returns the base of name without its endings.
func stem(name string) string {
	base := strings.ToLower(path.Base(name))
	if after, ok := strings.CutPrefix(base, "dockerfile."); ok {
		return after
	}
	base, _, _ = strings.Cut(strings.TrimPrefix(base, "."), ".")
	return base
}
