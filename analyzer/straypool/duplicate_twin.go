package straypool

import (
	"cmp"
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// twin returns the verdict on the second pool of one database that a function opens for what
// it returns, whatever its parameters say about the database:
//
//	writer, err := connect(cfg.Primary)
//	…
//	reader, err := connect(cfg.Primary)
//	…
//	return &Storage{writer, reader}, nil
//
// A maker may open both, for the same argument:
//
//	storage, err := open(cfg.Primary, cfg.Primary)
func (u *unit) twin(q *making.Pool) verdict {
	if u.apart(q) {
		return verdict{}
	}
	for _, p := range u.every[:slices.Index(u.every, q)] {
		switch {
		case u.apart(p) || p.ID.Form() == "" || p.ID.Form() != q.ID.Form() || making.Apart(p.Chosen, q.Chosen):
		case making.Together(p, q) && p.Maker.ID.Form() != q.Maker.ID.Form():
			return verdict{text: u.bothMessage(p, q)}
		case !q.Further && !p.Further && twins(p, q):
			first := occurrence{site: &Site{Name: p.Name, At: u.factPlace(p.Pos)}}
			second := occurrence{site: &Site{Name: q.Name}, pool: q, id: q.ID}
			return verdict{text: u.duplicateMessage(first, second)}
		}
	}
	return verdict{}
}

// bothMessage says that one call opens p and q of one database.
func (u *unit) bothMessage(p, q *making.Pool) string {
	of := cmp.Or(u.label(p.ID), "one database")
	return fmt.Sprintf("%s opens two pools of %s (%s at %s and %s at %s); pass it another database, or share one pool", p.Name, of,
		p.Origin, u.shown(p.At), q.Origin, u.shown(q.At))
}

// apart reports whether p is a pool of its own on purpose, or none to report.
func (u *unit) apart(p *making.Pool) bool {
	return p.Single || p.Optional || p.Embedded() || u.mayBuild(p) || u.inTest(p.Pos) || u.fixture(p.Func)
}

// twins reports whether p and q are pools of one database that live together in
// what their function returns.
func twins(p, q *making.Pool) bool {
	if p.Func != q.Func || p.Instr == q.Instr || failed(p, q.Instr) {
		return false
	}
	x, y := p.Instr.Block(), q.Instr.Block()
	if x != y && !ssaform.Follows(x, y) || returnedAlike(p, q) {
		return false
	}
	return !slices.ContainsFunc(p.Fate.Closed, func(closed ssa.Instruction) bool {
		_, deferred := closed.(*ssa.Defer)
		return closed.Parent() == p.Func && !deferred && ssaform.Before(closed, q.Instr)
	})
}

// returnedAlike reports whether p and q do not leave their function together: one
// of them stays, or they are the same result.
func returnedAlike(p, q *making.Pool) bool {
	if !p.Fate.Passes() || !q.Fate.Passes() {
		return true
	}
	return slices.ContainsFunc(p.Fate.Returned, func(r making.Return) bool {
		return !r.Owner && slices.Contains(q.Fate.Returned, r)
	})
}
