package heldsession

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// A Pending is a finding that would be more serious if this package knew the limit of the pool, or
// knew that the code runs for each request. Packages that import this one may know.
type Pending struct {
	Package string // import path
	At      string // file:line, relative to the module
	Column  int
	Node    flownode.ID // of the pool
	Tx      bool        // a transaction is held
	Bounded bool        // the library limits the pool
	Often   bool        // for each request
	// Reported is set where the package itself reports an error or warning.
	Reported bool
	// Other is the node of the pool from which a connection is taken, if that pool has a different
	// name; Iface and Method are the interface and method through which it is taken, if only the
	// whole program shows the implementation.
	Other         flownode.ID
	Iface, Method string
	Write         bool // what is taken for changes something
	// Lender may lend the session, where only the program shows whether it does.
	Lender lender
	Lent   string // by what and where
	// Bare are the parameters of Method that carry no session.
	Bare []int
	// Unpinned is the message about a statement that changes one connection, "" where
	// something is held.
	Unpinned string
	// Taker, Where, Holder, Pool and Remedy are the parts of the message: what
	// takes a connection where, what holds one, the name of the pool, and what
	// to do.
	Taker, Where, Holder, Pool, Remedy string
}

// fact says what is taken while what is held.
func (p *Pending) fact() string {
	return fmt.Sprintf("%s takes a second connection from %s%s while %s", p.Taker, p.Pool, p.Where, p.Holder)
}

// key identifies p.
func (p *Pending) key() string {
	return p.Package + " " + p.At + ":" + strconv.Itoa(p.Column) + " " + cmp.Or(p.Unpinned, p.Other.String())
}

// A LeadFact says that a call of Func runs the code of a pending finding.
type LeadFact struct {
	Func string
	Site string // key of the finding
}

// pend keeps what f would be if more were known, and notes who leads there.
func (u *unit) pend(f found, kind *report.Kind) {
	if kind != selfDeadlock && kind != starvation {
		u.keep(f, Pending{Node: u.nodeOfBoth(f), Reported: kind != nested, Write: f.take.Write})
	}
}

// pendApart keeps what a would be if the program showed that both pools are one.
func (u *unit) pendApart(a apart) {
	p := Pending{Node: u.node(a.hold.key), Other: a.take.Node, Iface: a.iface, Write: a.take.Write, Bare: a.bare}
	if a.hold.lender != nil {
		p.Lender, p.Lent = *a.hold.lender, u.origin(a.hold)
	}
	if a.iface != "" {
		p.Method = a.call.Common().Method.Name()
	}
	u.keep(a.found, p)
}

// pendUnpinned keeps a statement at pos that changes one connection of the pool k, of
// which the program may know the limit.
func (u *unit) pendUnpinned(k key, pos token.Pos, message string) {
	node := u.node(k)
	if !node.Known() || u.reporter.Quiet(pos) || u.reporter.Ignored(unpinned, pos) {
		return
	}
	u.pending = append(u.pending, Pending{
		Package: u.Pkg.Path(), At: u.factPlace(pos), Column: u.Fset.Position(pos).Column, Node: node, Unpinned: message,
	})
}

// keep fills in p, which f may become, and keeps it.
func (u *unit) keep(f found, p Pending) {
	pos, _ := u.place(f)
	if !p.Node.Known() && f.hold.lender == nil || u.reporter.Quiet(pos) || u.silenced(f) {
		return
	}
	p.Package, p.At, p.Column, p.Tx = u.Pkg.Path(), u.factPlace(pos), u.Fset.Position(pos).Column, f.hold.tx
	p.Bounded, p.Often = u.limit(f.hold.key).finite(), u.repeated(f.call.Parent())
	p.Taker, p.Where, p.Holder, p.Pool, p.Remedy = u.taker(f), u.where(f), u.holder(f), u.poolName(f.hold.key), u.remedy(f)
	u.pending = append(u.pending, p)
	u.leading[f.call.Parent()] = append(u.leading[f.call.Parent()], p.key())
}

// silenced reports whether an ignore silences every kind that f may become.
func (u *unit) silenced(f found) bool {
	pos, _ := u.place(f)
	for _, k := range []*report.Kind{selfDeadlock, outsideTx, starvation} {
		if u.reporter.Ignored(k, pos) {
			return true
		}
	}
	return false
}

// leads notes for each function which pending findings a call of it leads to.
func (u *unit) leads() {
	imported := map[string][]string{}
	for _, l := range u.imported.Leads {
		imported[l.Func] = append(imported[l.Func], l.Site)
	}
	if len(imported)+len(u.leading) == 0 {
		return
	}
	for range maxRounds {
		grown := false
		for _, fn := range u.form.Funcs {
			for _, site := range u.ledFrom(fn, imported) {
				if !slices.Contains(u.leading[fn], site) {
					u.leading[fn] = append(u.leading[fn], site)
					grown = true
				}
			}
		}
		if !grown {
			return
		}
	}
}

// ledFrom returns the pending findings that the calls of fn lead to.
func (u *unit) ledFrom(fn *ssa.Function, imported map[string][]string) []string {
	var sites []string
	for _, anon := range fn.AnonFuncs {
		sites = append(sites, u.leading[anon]...)
	}
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			for _, c := range u.callees(call) {
				sites = append(sites, u.leading[c.s.fn]...)
			}
			if callee := u.foreignCallee(call.Common()); callee != nil {
				sites = append(sites, imported[u.fullName(callee)]...)
			}
		}
	}
	return sites
}

// upgrade notes what this package knows of pending findings: which code runs for
// each request, and in a program the limits of the pools.
func (u *unit) upgrade() {
	u.leads()
	often := map[string]bool{}
	for fn, sites := range u.leading {
		if len(sites) > 0 && u.repeated(fn) {
			for _, site := range sites {
				often[site] = true
			}
		}
	}
	all := append(slices.Clone(u.imported.Pending), u.pending...)
	for i := range all {
		all[i].Often = all[i].Often || often[all[i].key()]
	}
	u.pending = all
}

// An upgraded finding is one that the whole program shows. Package is one of the module
// of At: that of main, if it can be, as the run may not report on the package of At.
type upgraded struct {
	Kind, Package, At string
	Column            int
	Message           string
}

// upgraded returns the pending findings that are errors or warnings in the
// program that this package is the main package of.
func (u *unit) upgraded() []upgraded {
	if u.Pkg.Name() != "main" {
		return nil
	}
	if len(u.pending) == 0 {
		return nil
	}
	var all []upgraded
	whole := u.program()
	for _, p := range u.pending {
		f, ok := whole.joined(p)
		l := u.limitAt(f.Node)
		if !l.known && p.Bounded {
			l = limit{known: true, bounded: true}
		}
		kind, message := f.judge(l)
		if !ok {
			kind = nil
		}
		u.explainPending(whole, f, l, kind)
		if kind != nil && !p.Reported && u.reporter.Wants(kind) {
			pkg := p.Package
			if workspace.SameModule(p.At, u.factPlace(u.mainPos())) {
				pkg = u.Pkg.Path()
			}
			all = append(all, upgraded{kind.Name, pkg, p.At, p.Column, message})
		}
	}
	return all
}

// judge returns what p is where the pool has the given limit.
func (p *Pending) judge(l limit) (*report.Kind, string) {
	most := fmt.Sprintf("%s opens at most %d (%s)", p.Pool, l.value, l.at)
	if l.value == 0 {
		most = p.Pool + " has a limit that its library sets"
	}
	switch {
	case p.Unpinned != "":
		if !l.known || l.value == 1 {
			return nil, ""
		}
		return unpinned, p.Unpinned
	case l.known && l.value == 1:
		return selfDeadlock, fmt.Sprintf("%s, and %s, so the goroutine waits for itself; %s", p.fact(), most, p.Remedy)
	case p.Tx && l.finite():
		return outsideTx, fmt.Sprintf("%s; %s, so concurrent callers may wait for each other; %s", p.fact(), most, p.Remedy)
	case p.Tx && p.Write:
		return outsideTx, fmt.Sprintf("%s; %s", p.fact(), p.Remedy)
	case p.Often && l.finite() && l.value > 0:
		return starvation, fmt.Sprintf("%s; %s, so %d concurrent requests deadlock; %s", p.fact(), most, l.value, p.Remedy)
	case p.Often && l.finite():
		return starvation, fmt.Sprintf("%s; %s, so that many concurrent requests deadlock; %s", p.fact(), most, p.Remedy)
	case p.Other.Known() || p.Iface != "":
		return nested, fmt.Sprintf("%s; %s", p.fact(), p.Remedy)
	}
	return nil, ""
}

// A unitReport is what a unit reports to the standalone run.
type unitReport struct {
	Program []upgraded `json:",omitempty"` // findings that the whole program shows
	// Unlimited are findings that hold unless the limit of their pool is one.
	Unlimited []upgraded `json:",omitempty"`
	// One: the package limits a pool to one connection, or to a number that it
	// does not show.
	One bool `json:",omitempty"`
}

// limitsToOne reports whether the package limits a pool to one connection, or
// to a number that it does not show.
func (u *unit) limitsToOne() bool {
	return slices.ContainsFunc(u.sizes(), func(s sized) bool { return !s.limit.known || s.limit.value == 1 })
}

// reportUpgraded reports at main what other packages could not know. The
// standalone run reports it at its own place, see [Merge].
func (u *unit) reportUpgraded() error {
	all := u.upgraded()
	if u.units {
		u.summed.Program, u.summed.One = all, u.limitsToOne()
		if len(all)+len(u.summed.Unlimited) == 0 && !u.summed.One && !u.pends() {
			return nil
		}
		return u.reporter.Unit(u.summed)
	}
	pos := u.mainPos()
	for _, f := range all {
		u.reporter.Report(report.Finding{Kind: kindNamed(f.Kind), Pos: pos, End: pos, Message: u.shown(f.At) + ": " + f.Message})
	}
	return nil
}

// pends reports whether a finding of this package waits for the program: the
// standalone run must know in which module that lies.
func (u *unit) pends() bool {
	return slices.ContainsFunc(u.pending, func(p Pending) bool { return p.Package == u.Pkg.Path() && !p.Reported })
}

func kindNamed(name string) *report.Kind {
	i := slices.IndexFunc(kinds, func(k *report.Kind) bool { return k.Name == name })
	return kinds[i]
}

// mainPos is where findings about the whole program are reported.
func (u *unit) mainPos() token.Pos {
	if fn := u.form.SSA.Func("main"); fn != nil {
		if object := ssaform.Declared(fn); object != nil {
			return object.Pos()
		}
	}
	return u.Files[0].Package
}
