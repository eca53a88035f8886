package settings

import (
	"path"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// A templateEntry is a variable that a template of a chart fills.
type templateEntry struct {
	variable string
	path     string // of the values, such as "db.poolSize"
	fallback string // that the template gives, or ""
	line     int
}

var (
	envName     = pattern.New(`^\s*-?\s*name:\s*"?([A-Z][A-Z0-9_]*)"?\s*$`)
	envValue    = pattern.New(`^\s*-?\s*value:\s*["']?\{\{-?\s*(.*?)\s*-?\}\}["']?\s*$`)
	mapEntryOf  = pattern.New(`^\s*([A-Z][A-Z0-9_]*):\s*["']?\{\{-?\s*(.*?)\s*-?\}\}["']?\s*$`)
	valueOf     = pattern.New(`\.Values\.([A-Za-z0-9_.]+)`)
	defaultTo   = pattern.New(`\bdefault\s+"?([0-9]+[a-z]*)"?`)
	maxTemplate = 200
)

// templateEntries reads a template as far as it is plain: a name and the value
// that fills it.
func templateEntries(data []byte) []templateEntry {
	var out []templateEntry
	name := ""
	for i, line := range strings.Split(string(data), "\n") {
		e := templateEntry{line: i + 1}
		action := ""
		if found := envName.FindStringSubmatch(line); found != nil {
			name = found[1]
			continue
		} else if found := envValue.FindStringSubmatch(line); found != nil && name != "" {
			e.variable, action = name, found[1]
		} else if found := mapEntryOf.FindStringSubmatch(line); found != nil {
			e.variable, action = found[1], found[2]
		}
		if strings.TrimSpace(line) != "" {
			name = ""
		}
		value := valueOf.FindAllStringSubmatch(action, -1)
		if len(value) != 1 {
			continue
		}
		e.path = value[0][1]
		if d := defaultTo.FindStringSubmatch(action); d != nil {
			e.fallback = d[1]
		}
		out = append(out, e)
	}
	return out
}

// chartVariables adds the variables that the templates of charts fill with
// values: a value takes the name of its variable, and a default of the template
// counts where no file of values says otherwise.
func (r *reader) chartVariables() {
	for _, d := range r.tree.dirs {
		if !d.chart || len(d.templates) == 0 {
			continue
		}
		values := r.valuesOf(d.path)
		slices.Sort(d.templates)
		for _, name := range d.templates[:min(len(d.templates), maxTemplate)] {
			data, _ := r.load(name)
			for _, e := range templateEntries(data) {
				r.chartVariable(name, &e, values)
			}
		}
	}
}

// valuesOf returns the indexes of the settings in the files of values of the
// chart in dir, by key.
func (r *reader) valuesOf(dir string) map[string][]int {
	out := map[string][]int{}
	for i, s := range r.tree.Settings {
		if s.Format == "helm" && path.Dir(s.File) == dir && !s.Env {
			out[s.Key] = append(out[s.Key], i)
		}
	}
	return out
}

func (r *reader) chartVariable(file string, e *templateEntry, values map[string][]int) {
	role, pool, ok := wanted(e.variable)
	if !ok {
		return
	}
	list := values[e.path]
	for _, i := range list {
		s := r.tree.Settings[i]
		s.Key, s.Env, s.Role, s.Pool = e.variable, true, role, pool
		r.tree.Settings = append(r.tree.Settings, s)
	}
	if kind := kindOf(e.fallback); len(list) == 0 && (kind == Number || kind == Duration) {
		r.tree.Settings = append(r.tree.Settings, Setting{
			Key: e.variable, Env: true, Role: role, Pool: pool, Kind: kind, Value: e.fallback, File: file, Line: e.line,
			Rank: rankOf(path.Base(path.Dir(path.Dir(file))), Production), Format: "helm", Weak: true,
		})
	}
}
