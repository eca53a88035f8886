package heldsession

import (
	"fmt"
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/poolflow"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// A program answers what only the package with main can: what is behind an
// interface, and which pool gets where.
type program struct {
	flow     *poolflow.Result
	into     map[string][]string // what is put into an interface, by their names
	promoted map[string]string   // full names of methods that types have from structs, by type and method
	takes    map[string][]TakesFact
	lends    map[string][]LendsFact
	only     map[flownode.ID]poolflow.Build // the one pool that gets into a node
	asked    map[flownode.ID]bool           // nodes
}

func (u *unit) program() *program {
	p := &program{
		flow: u.limits.Flow(), into: map[string][]string{}, promoted: map[string]string{}, takes: map[string][]TakesFact{}, lends: map[string][]LendsFact{},
		only: map[flownode.ID]poolflow.Build{}, asked: map[flownode.ID]bool{},
	}
	own := new(Facts)
	u.wires(own)
	for fn, s := range u.own {
		if object := ssaform.Declared(fn); object != nil && object.Signature().Recv() != nil {
			u.export(own, object.FullName(), s)
		}
	}
	own.add(u.imported)
	own.normalize()
	for _, w := range own.Wires {
		p.into[w.Into] = append(p.into[w.Into], w.From)
	}
	for _, m := range own.Promoted {
		p.promoted[m.Type+"."+m.Method] = m.Func
	}
	for _, t := range own.Takes {
		p.takes[t.Func] = append(p.takes[t.Func], t)
	}
	for _, l := range own.Lends {
		p.lends[l.Func] = append(p.lends[l.Func], l)
	}
	return p
}

// joined returns what f is in the program: which method an interface calls, and
// that its pool is the one that is held. ok is false where that is not sure.
func (p *program) joined(f Pending) (joined Pending, ok bool) {
	if f.Lender.Iface != "" && !p.lent(&f) {
		return f, false
	}
	if f.Iface == "" {
		return f, !f.Other.Known() || p.onePool(f.Node, f.Other)
	}
	var runs []string
	for _, impl := range p.allBehind(f.Iface) {
		t, ok := p.takenBy(impl, &f)
		if !ok {
			return f, false
		}
		if f.Where == "" {
			f.Where = " (" + workspace.ShownAt(f.At, t.At) + ")"
		}
		f.Write = f.Write || t.Write
		runs = append(runs, implementation(impl, f.Method))
	}
	f.Taker += ", which " + anyOf(runs) + " here,"
	return f, len(runs) > 0
}

// anyOf says that one of the implementations runs.
func anyOf(runs []string) string {
	if len(runs) > 3 {
		return fmt.Sprintf("is one of %d implementations", len(runs))
	}
	return strings.ReplaceAll(strings.Join(runs, " or "), " or is (", " or (")
}

// takenBy returns what the method that f calls takes from the pool of f if the type called
// impl implements it.
func (p *program) takenBy(impl string, f *Pending) (TakesFact, bool) {
	for _, method := range p.methods(impl, f.Method) {
		for _, t := range p.takes[method] {
			if f.meets(t.When) && p.onePool(f.Node, t.Node) {
				return t, true
			}
		}
	}
	return TakesFact{}, false
}

// implementation says what runs if the method of an interface is called that the type
// called name implements.
func implementation(name, method string) string {
	typ := path.Base(name)
	if _, local, _ := strings.Cut(typ, "."); token.IsExported(local) {
		return "is (" + typ + ")." + method
	}
	pkg, _, _ := strings.Cut(typ, ".")
	return "is implemented in package " + pkg
}

// methods returns the full names that the method of a type may have.
func (p *program) methods(typ, method string) []string {
	if name := p.promoted[typ+"."+method]; name != "" {
		return []string{name}
	}
	return methodNames(typ, method)
}

// methodNames returns the full names that a method which the type called typ declares may have.
func methodNames(typ, method string) []string {
	return []string{"(*" + typ + ")." + method, "(" + typ + ")." + method}
}

// lent fills in which pool the session is of that the lender of f lends, and reports
// whether it lends one.
func (p *program) lent(f *Pending) bool {
	for _, method := range p.methods(p.behind(f.Lender.Iface), f.Lender.Method) {
		for _, l := range p.lends[method] {
			if l.Param != f.Lender.Param || !l.Node.Known() {
				continue
			}
			f.Node, f.Tx = l.Node, l.Tx
			if l.Noun == "rows" {
				f.Holder, f.Remedy = "rows "+f.Lent+" hold one", "read all rows first"
			} else {
				f.Holder = "the " + l.Noun + " " + f.Lent + " holds one"
			}
			return true
		}
	}
	return false
}

// meets reports whether the call of p meets the conditions: its contexts carry no session.
func (p *Pending) meets(when []Cond[KeyFact]) bool {
	return !slices.ContainsFunc(when, func(c Cond[KeyFact]) bool {
		return c.Is != no || c.Key.Path != inContext || !slices.Contains(p.Bare, c.Key.Param)
	})
}

// behind returns the one type that the program puts into the interface called
// iface, or "".
func (p *program) behind(iface string) string {
	if all := p.allBehind(iface); len(all) == 1 {
		return all[0]
	}
	return ""
}

// allBehind returns the types that the program puts into the interface called iface, in
// order.
func (p *program) allBehind(iface string) []string {
	var found []string
	seen, work := map[string]bool{}, slices.Clone(p.into[iface])
	for len(work) > 0 {
		name := work[0]
		work = work[1:]
		if seen[name] {
			continue
		}
		seen[name] = true
		if len(p.into[name]) == 0 {
			found = append(found, name)
		}
		work = append(work, p.into[name]...)
	}
	slices.Sort(found)
	return found
}

// onePool reports whether one pool, and no other, gets into both nodes: it is
// built once, and all that gets there is in sight.
func (p *program) onePool(a, b flownode.ID) bool {
	x, okX := p.pool(a)
	y, okY := p.pool(b)
	return okX && okY && x == y
}

func (p *program) pool(node flownode.ID) (poolflow.Build, bool) {
	if p.flow == nil || !node.Known() {
		return poolflow.Build{}, false
	}
	if !p.asked[node] {
		p.asked[node] = true
		if builds, whole := p.flow.Into(node); whole && len(builds) == 1 && !poolflow.Repeated(builds[0]) {
			p.only[node] = builds[0]
		}
	}
	b, ok := p.only[node]
	return b, ok
}
