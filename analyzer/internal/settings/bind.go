package settings

import (
	"path"
	"slices"
	"strings"
)

// A Scope says which packages a setting speaks to.
type Scope struct {
	// Dir is the directory below whose packages it counts, below the root.
	Dir string
	// Binary is the directory of the one binary that it speaks to, or "".
	Binary string
	// Unbound says why the setting speaks to no package, or is "".
	Unbound string
}

// covers reports whether the scope takes in the package in dir.
func (s Scope) covers(dir string) bool {
	return s.Unbound == "" && within(s.Dir, dir) && (s.Binary == "" || within(s.Binary, dir))
}

// within reports whether dir is parent or lies below it.
func within(parent, dir string) bool {
	return parent == "." || dir == parent || strings.HasPrefix(dir, parent+"/")
}

// bind gives each setting and problem its scope.
func (t *Tree) bind() {
	for i := range t.Settings {
		s := &t.Settings[i]
		s.Scope = t.scope(path.Dir(s.File))
	}
	for i := range t.Problems {
		p := &t.Problems[i]
		p.Scope = t.scope(path.Dir(p.File))
	}
}

// scope returns the scope of a file in dir: the packages below the nearest
// directory that holds Go.
func (t *Tree) scope(dir string) Scope {
	for d := t.dirs[dir]; d != nil; d = d.parent {
		if d.foreign && !d.below {
			return Scope{Unbound: "belongs to " + d.path + ", which holds no Go"}
		}
		if d.module || d.goFiles || d.below {
			return Scope{Dir: d.path}
		}
	}
	return Scope{Unbound: "no Go lies here"}
}

// For returns the settings that speak to the package in dir, a path below the
// root with slashes, in order of rank, file and line. An example is left out
// where a real file sets the same key.
func (t *Tree) For(dir string) []Setting {
	var out []Setting
	real := map[string]bool{}
	for _, s := range t.Settings {
		if s.Scope.covers(dir) {
			out = append(out, s)
			real[s.Key+"?"+s.Param] = real[s.Key+"?"+s.Param] || s.Rank != Example
		}
	}
	out = slices.DeleteFunc(out, func(s Setting) bool { return s.Rank == Example && real[s.Key+"?"+s.Param] })
	slices.SortStableFunc(out, func(a, b Setting) int { return int(a.Rank) - int(b.Rank) })
	return out
}

// ProblemsFor returns what is wrong with the files that speak to the package
// in dir.
func (t *Tree) ProblemsFor(dir string) []Problem {
	var out []Problem
	for _, p := range t.Problems {
		if p.Scope.covers(dir) {
			out = append(out, p)
		}
	}
	return out
}
