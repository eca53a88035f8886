package straypool

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reportPooled reports the pools that the function of a sync.Pool makes: it makes one for
// each goroutine that needs one at the same time, and the garbage collector drops them
// without closing them.
//
//	var dbs = sync.Pool{New: func() any { db, _ := sql.Open("postgres", dsn); return db }}
func (u *unit) reportPooled() {
	for instr := range u.form.Instructions() {
		store, ok := instr.(*ssa.Store)
		if !ok || u.inTest(instr.Pos()) {
			continue
		}
		field, ok := store.Addr.(*ssa.FieldAddr)
		fn := ssaform.FunctionOf(store.Val)
		if !ok || fn == nil || catalog.TypeName(catalog.Deref(field.X.Type())) != "sync.Pool" {
			continue
		}
		for _, p := range u.pools {
			if p.Func != fn || u.isReported(p) || u.apart(p) || len(p.Fate.Returned) == 0 {
				continue
			}
			u.reportedAs(fn)
			u.judged = append(u.judged, verdict{kind: percall, pool: p})
			u.report.Report(report.Finding{Kind: percall, Pos: p.Pos, End: p.End, Message: fmt.Sprintf(
				"%s builds a new pool%s whenever the sync.Pool is empty, and the sync.Pool drops its values without closing them; build one pool, and share it", p.Name, u.of(p))})
		}
	}
}

// reportedAs notes that what fn makes for a library is reported where fn makes it.
func (u *unit) reportedAs(fn *ssa.Function) {
	for _, o := range u.all {
		o.site.Reported = o.site.Reported || o.site.Made == fn.String()
	}
}
