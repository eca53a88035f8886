package straypool

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reportTwice reports the second call, when the program starts, of a function of another
// package that fills a variable of that package:
//
//	func init() { db.Init(os.Getenv("DATABASE_URL")) }
//	func main() { db.Init(os.Getenv("DATABASE_URL") + "&application_name=debug"); … }
func (u *unit) reportTwice() {
	if u.Pkg.Name() != "main" {
		return
	}
	for i, o := range u.all {
		if !u.fillsOnce(o) || o.site.Reported || slices.Contains(o.site.Quiet, overwritten.Name) {
			continue
		}
		first := slices.IndexFunc(u.all[:i], func(a occurrence) bool {
			return u.fillsOnce(a) && a.site.key() == o.site.key() && follow(a, o)
		})
		if first < 0 {
			continue
		}
		o.site.Reported = true
		pos, end := u.span(o.way.Chain[len(o.way.Chain)-1])
		u.report.Report(report.Finding{Kind: overwritten, Pos: pos, End: end, Message: fmt.Sprintf(
			"%s stores a second pool (%s) in %s, without closing the pool from the call at line %d; call it only once",
			u.leading(o), u.constructed(o.site), u.placeName(o.site.Package, o.site.Place), u.line(u.all[first].way.Chain[len(u.all[first].way.Chain)-1]))})
	}
}

// fillsOnce reports whether o fills a variable of another package when the program starts,
// and does not close what was there.
func (u *unit) fillsOnce(o occurrence) bool {
	call, ok := o.way.Chain[len(o.way.Chain)-1].(ssa.CallInstruction)
	if !ok || ssaform.Callee(call.Common()) == nil || len(u.leads[ssaform.Callee(call.Common()).FullName()]) != 1 {
		return false // it may fill another one each time
	}
	return o.pool == nil && o.site.Place != "" && o.site.Stays && !o.site.Grows && o.way.Frequency == callpath.Once && !u.guarded(o.way)
}

// follow reports whether one process runs both a and b, and b not because something has
// failed.
func follow(a, b occurrence) bool {
	x, y := a.way.Chain[len(a.way.Chain)-1], b.way.Chain[len(b.way.Chain)-1]
	if x == y || a.way.Command != b.way.Command || a.way.Root == b.way.Root && exclusive(a.way, b.way) {
		return false
	}
	for range ssaform.Errors(y) {
		return false
	}
	return true
}
