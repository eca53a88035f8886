package executable

import (
	"maps"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// mayExport reports whether other packages may need functions of this one: it calls a
// reader of a library, or a function of another package that reads settings or sizes pools,
// sizes a pool, fills fields with settings, or looks something up by a text and converts it.
// Most packages that only look something up read no setting.
func (p *Program) mayExport(fills bool) bool {
	if len(p.Sites)+len(p.Methods) > 0 || fills && p.whole {
		return true
	}
	looks, converts := false, false
	for name := range p.funcs {
		b := p.Body(name)
		if b == nil {
			continue
		}
		for _, called := range b.Calls() {
			if called != "" && (p.Reader(called) != nil || p.whole && p.funcs[called] == nil && p.Matters(called)) {
				return true
			}
			typ, isConversion := readers.Conversions[called]
			looks, converts = looks || called == "" || b.LooksUp(), converts || isConversion && typ != flowgraph.Text
		}
	}
	return looks && converts && p.whole
}

const (
	// maxSmall bounds the instructions that give a variable its value, maxMaker those
	// of a function that may make an argument of a reader.
	maxSmall, maxMaker = 24, 80
	// maxMakers bounds the instructions of all those.
	maxMakers = 800
	// maxBodies bounds the functions that one package exports, maxSize the
	// instructions of all of them.
	maxBodies = 150
	maxSize   = 3_000
)

// Exported returns the bodies that other packages need to execute the readers of
// this one: the readers, what they call, and what may make their arguments.
func (p *Program) Exported(fills bool) []symbolic.Body {
	if fills {
		p.Load()
	}
	if p.funcs == nil || !p.mayExport(fills) {
		return nil
	}
	e := &export{Program: p, wanted: map[string]bool{}, limit: maxSize}
	own := "var " + p.form().Init.Pkg.Pkg.Path() + "."
	var first, second []string
	for name := range maps.Clone(p.bodies) { // var PoolSize = sync.OnceValue(…), var Int Parser[int] = strconv.Atoi
		b := p.bodies[name]
		if strings.HasPrefix(name, own) && (p.Matters(name) || b.Size() <= maxSmall && len(b.Calls()) > 0) {
			first = append(first, name)
		}
	}
	for name, fn := range p.funcs {
		b := p.Body(name)
		switch {
		case b == nil || fn.Parent() != nil || fn.Name() == "init" || fn.Name() == "main":
		case p.Matters(name):
			first = append(first, name)
		case p.whole && b.Size() <= maxMaker: // NewSource, WithDefault, Clamp, Load
			second = append(second, name)
		}
	}
	slices.Sort(first)
	slices.Sort(second)
	for _, name := range first {
		e.want(name)
	}
	for e.limit = min(maxSize, e.size+maxMakers); len(second) > 0; second = second[1:] {
		e.want(second[0])
	}
	slices.SortFunc(e.bodies, func(a, b symbolic.Body) int { return strings.Compare(a.Name, b.Name) })
	for i := range e.bodies {
		e.bodies[i].Reads = p.Reads(e.bodies[i].Name)
	}
	return e.bodies
}

// An export collects bodies, as many as facts may hold.
type export struct {
	*Program
	wanted map[string]bool
	bodies []symbolic.Body
	size   int
	limit  int
}

// want adds the body called name, and those that it needs.
func (e *export) want(name string) {
	b := e.Body(name)
	if b == nil || e.wanted[name] || e.funcs[name] == nil && !strings.HasPrefix(name, "var ") || e.size+b.Size() > e.limit || len(e.bodies) == maxBodies {
		return
	}
	e.wanted[name] = true
	e.size += b.Size()
	e.bodies = append(e.bodies, flowgraph.DiscreetBody(b))
	for _, used := range b.Uses() {
		e.want(used)
	}
}
