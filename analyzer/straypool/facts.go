package straypool

import (
	"cmp"
	"fmt"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/making"
)

// Pools is the fact of a package that reaches a library: what it and the
// packages it imports say of pools. go vet keeps the facts of direct imports
// only, so each package carries on what it got from them.
type Pools struct {
	Makers []making.Maker // by name
}

// AFact marks Pools as a fact.
func (*Pools) AFact() {}

func (p *Pools) String() string { return fmt.Sprintf("pools(%d makers)", len(p.Makers)) }

// maxFacts bounds each list of a fact: what a larger program has beyond that
// is not followed.
const maxFacts = 2000

// imported returns the facts of all packages that pass imports, as one.
func imported(pass *analysis.Pass) *Pools {
	all := new(Pools)
	for _, pkg := range pass.Pkg.Imports() {
		fact := new(Pools)
		if pass.ImportPackageFact(pkg, fact) {
			all.Makers = append(all.Makers, fact.Makers...)
		}
	}
	all.normalize()
	return all
}

// normalize puts p into order, without doubles.
func (p *Pools) normalize() {
	slices.SortStableFunc(p.Makers, func(a, b making.Maker) int {
		return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Result, b.Result))
	})
	p.Makers = slices.CompactFunc(p.Makers, func(a, b making.Maker) bool { return a.Func == b.Func && a.Result == b.Result })
	p.Makers = p.Makers[:min(len(p.Makers), maxFacts)]
}
