package settings

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// For returns the settings that apply to the package in dir, a path below the root with slashes, in
// order of rank, file and line. If there are two files of the same sort, the nearer one counts; an
// example counts only if no other file sets the key.
func (t *Tree) For(dir string) []Setting {
	module := t.moduleOf(dir)
	return t.inScope(func(s Scope) bool {
		return s.covers(dir, module) && (s.Binary == "" || within(s.Binary, dir))
	})
}

// Module returns the settings that apply to any package of the module that
// holds dir, those of single binaries too, in the order of For.
func (t *Tree) Module(dir string) []Setting {
	module := t.moduleOf(dir)
	return t.inScope(func(s Scope) bool {
		return s.covers(dir, module) || s.Unbound == "" && s.Module == module && module != ""
	})
}

// OnlyBinary reports whether the module that holds dir has no other directory
// with a package main, as far as names say.
func (t *Tree) OnlyBinary(dir string) bool {
	module := t.moduleOf(dir)
	for name, d := range t.dirs {
		if d.main && name != dir && t.moduleOf(name) == module {
			return false
		}
	}
	return true
}

// ProblemsFor returns what is wrong with the files that apply to the package
// in dir.
func (t *Tree) ProblemsFor(dir string) []Problem {
	module := t.moduleOf(dir)
	var out []Problem
	for _, p := range t.Problems {
		if p.Scope.covers(dir, module) {
			out = append(out, p)
		}
	}
	return out
}

// covers reports whether the scope takes in the package in dir, which is in
// module, whatever its binary.
func (s Scope) covers(dir, module string) bool {
	return s.Unbound == "" && within(s.Dir, dir) && (s.Module == "" || s.Module == module)
}

// moduleOf returns the directory of the module that holds dir, or "".
func (t *Tree) moduleOf(dir string) string {
	for {
		if d := t.dirs[dir]; d != nil && d.module {
			return dir
		}
		i := strings.LastIndexByte(dir, '/')
		if i < 0 {
			if d := t.dirs["."]; d != nil && d.module {
				return "."
			}
			return ""
		}
		dir = dir[:i]
	}
}

func (t *Tree) inScope(in func(Scope) bool) []Setting {
	var out []Setting
	for _, s := range t.Settings {
		if in(s.Scope) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Setting) int { return cmp.Compare(a.Rank, b.Rank) })
	return dropOutdone(dropCovered(out))
}

// dropCovered leaves out what a file for production replaces: a values-prod.yaml
// the value in the values.yaml next to it, an overlay for production the literal of
// the ConfigMap that it is laid over, a drop-in the variable of its unit.
func dropCovered(list []Setting) []Setting {
	type key struct{ key, param, service, in string }
	of := func(s *Setting) (key, bool) {
		switch {
		case s.Rank != Production:
		case s.Format == "helm" && !s.Weak:
			return key{s.Key, s.Param, s.Service, path.Dir(s.File)}, true
		case s.Format == "kubernetes" && slices.Contains(kustomizations, path.Base(s.File)):
			return key{s.Key, s.Param, s.Service, ""}, true
		case s.Format == "systemd" && isDropIn(s.File):
			return key{s.Key, s.Param, s.Service, strings.TrimSuffix(path.Dir(s.File), ".d")}, true
		case s.Format == "systemd":
			return key{s.Key, s.Param, s.Service, s.File}, true
		}
		return key{}, false
	}
	files := map[key][]string{} // for production by their names
	for i := range list {
		if k, ok := of(&list[i]); ok && (isDropIn(list[i].File) || saysProduction(list[i].File, k.in)) && !slices.Contains(files[k], list[i].File) {
			files[k] = append(files[k], list[i].File)
		}
	}
	return slices.DeleteFunc(list, func(s Setting) bool {
		k, ok := of(&s)
		return ok && len(files[k]) > 0 && !slices.Contains(files[k], s.File)
	})
}

// saysProduction reports whether the name of a file, below the directory in, says
// that it is for production.
func saysProduction(name, in string) bool {
	return overlaps(words(strings.TrimPrefix(name, in)), productionWords)
}

// dropOutdone leaves out examples of what a real file sets, what a nearer file
// of the same sort sets, and what is in the list already.
func dropOutdone(list []Setting) []Setting {
	type key struct{ key, param, format, service, binary string }
	type place struct {
		file, key, param, service string
		line                      int
	}
	real := map[string]bool{}
	nearest := map[key]string{}
	of := func(s *Setting) key {
		return key{strings.ToLower(s.Key), s.Param, s.Format + s.Rank.String(), s.Service, s.Scope.Binary}
	}
	for i := range list {
		s := &list[i]
		if s.Rank != Example {
			real[strings.ToLower(s.Key)+"?"+s.Param] = true
		}
		if have, ok := nearest[of(s)]; !ok || len(s.Scope.Dir) > len(have) && within(have, s.Scope.Dir) {
			nearest[of(s)] = s.Scope.Dir
		}
	}
	seen := map[place]bool{}
	return slices.DeleteFunc(list, func(s Setting) bool {
		at := place{s.File, s.Key, s.Param, "", s.Line}
		if seen[at] {
			return true
		}
		seen[at] = true
		if s.Rank == Example && real[strings.ToLower(s.Key)+"?"+s.Param] {
			return true
		}
		near := nearest[of(&s)]
		return near != s.Scope.Dir && within(s.Scope.Dir, near)
	})
}
