package fallback

import (
	"maps"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// mayExport reports whether other packages may need functions of this one: it calls a
// reader of a library, or a function of another package that reads settings or sizes pools,
// sizes a pool, fills fields with settings, or looks something up by a text and converts it.
// Most packages that only look something up read no setting.
func (p *program) mayExport(fills bool) bool {
	if len(p.sites)+len(p.methods) > 0 || fills && p.whole {
		return true
	}
	looks, converts := false, false
	for name := range p.funcs {
		b := p.body(name)
		if b == nil {
			continue
		}
		for _, called := range b.Calls() {
			if called != "" && (p.reader(called) != nil || p.whole && p.funcs[called] == nil && p.matters(called)) {
				return true
			}
			typ, isConversion := conversions[called]
			looks, converts = looks || called == "" || b.LooksUp(), converts || isConversion && typ != Text
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

// exported returns the bodies that other packages need to execute the readers of
// this one: the readers, what they call, and what may make their arguments.
func (p *program) exported(fills bool) []symbolic.Body {
	if fills {
		p.load()
	}
	if p.funcs == nil || !p.mayExport(fills) {
		return nil
	}
	e := &export{program: p, wanted: map[string]bool{}, limit: maxSize}
	own := "var " + p.form().Init.Pkg.Pkg.Path() + "."
	var first, second []string
	for name := range maps.Clone(p.bodies) { // var PoolSize = sync.OnceValue(…), var Int Parser[int] = strconv.Atoi
		b := p.bodies[name]
		if strings.HasPrefix(name, own) && (p.matters(name) || b.Size() <= maxSmall && len(b.Calls()) > 0) {
			first = append(first, name)
		}
	}
	for name, fn := range p.funcs {
		b := p.body(name)
		switch {
		case b == nil || fn.Parent() != nil || fn.Name() == "init" || fn.Name() == "main":
		case p.matters(name):
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
		e.bodies[i].Reads = p.reads(e.bodies[i].Name)
	}
	return e.bodies
}

// An export collects bodies, as many as facts may hold.
type export struct {
	*program
	wanted map[string]bool
	bodies []symbolic.Body
	size   int
	limit  int
}

// want adds the body called name, and those that it needs.
func (e *export) want(name string) {
	b := e.body(name)
	if b == nil || e.wanted[name] || e.funcs[name] == nil && !strings.HasPrefix(name, "var ") || e.size+b.Size() > e.limit || len(e.bodies) == maxBodies {
		return
	}
	e.wanted[name] = true
	e.size += b.Size()
	e.bodies = append(e.bodies, discreetBody(b))
	for _, used := range b.Uses() {
		e.want(used)
	}
}
