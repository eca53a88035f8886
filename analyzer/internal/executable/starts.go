package executable

import (
	"cmp"
	"slices"
	"strings"
)

// Starts returns what runs before the function main that matters, in order: variables that
// declare flags, and functions called init.
func (p *Program) Starts() []string {
	var vars, inits []string
	for name, b := range p.bodies {
		switch {
		case b == nil:
		case strings.HasPrefix(name, "var ") && slices.ContainsFunc(b.Calls(), declaresFlag):
			vars = append(vars, name)
		case strings.Contains(name, ".init#") && p.mayRun(name):
			inits = append(inits, name)
		}
	}
	for name := range p.funcs {
		if strings.Contains(name, ".init#") && !strings.Contains(name, "$") && !slices.Contains(inits, name) && p.mayRun(name) {
			inits = append(inits, name)
		}
	}
	slices.Sort(vars)
	slices.Sort(inits)
	order := p.initOrder(inits)
	slices.SortStableFunc(inits, func(a, b string) int {
		return cmp.Compare(slices.Index(order, packageOf(a)), slices.Index(order, packageOf(b)))
	})
	return append(vars, inits...)
}

// mayRun reports whether the function init called name matters: it reads a setting or
// sizes a pool, or is small and may fill variables, as a table of settings.
func (p *Program) mayRun(name string) bool {
	b := p.Body(name)
	return b != nil && (p.Matters(name) || b.Size() <= maxMaker && !strings.Contains(name, "$"))
}

// initOrder returns the packages of inits, and those whose functions and variables they use, each
// behind those that it uses itself.
func (p *Program) initOrder(inits []string) []string {
	bodies := map[string][]string{}
	for name, b := range p.bodies {
		if b != nil {
			bodies[packageOf(name)] = append(bodies[packageOf(name)], name)
		}
	}
	var out []string
	visited := map[string]bool{}
	var visit func(pkg string)
	visit = func(pkg string) {
		if visited[pkg] {
			return
		}
		visited[pkg] = true
		slices.Sort(bodies[pkg])
		for _, name := range bodies[pkg] {
			for _, used := range p.bodies[name].Uses() {
				visit(packageOf(used))
			}
		}
		out = append(out, pkg)
	}
	for _, name := range inits {
		visit(packageOf(name))
	}
	return out
}

// packageOf returns the import path in the name of a body.
func packageOf(name string) string {
	name, _, _ = strings.Cut(strings.TrimLeft(strings.TrimPrefix(name, "var "), "(*"), "[")
	slash := strings.LastIndexByte(name, '/') + 1
	path, _, _ := strings.Cut(name[slash:], ".")
	return name[:slash] + path
}
