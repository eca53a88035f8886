package straypool

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// pooled returns the verdict on a pool that the function of a sync.Pool makes: it makes one
// for each goroutine that needs one at the same time, and the garbage collector drops them
// without closing them.
//
//	var dbs = sync.Pool{New: func() any { db, _ := sql.Open("postgres", dsn); return db }}
func (u *unit) pooled(p *making.Pool) verdict {
	if len(p.Fate.Returned) == 0 || p.Embedded() || !u.ofSyncPool(p.Func) {
		return verdict{}
	}
	u.reportedAs(p.Func)
	return verdict{text: fmt.Sprintf(
		"%s builds a new pool%s whenever the sync.Pool is empty, and the sync.Pool drops its values without closing them; build one pool, and share it", p.Name, u.of(p))}
}

// ofSyncPool reports whether fn is the function of a sync.Pool.
func (u *unit) ofSyncPool(fn *ssa.Function) bool {
	for instr := range u.form.Instructions() {
		store, ok := instr.(*ssa.Store)
		if !ok || ssaform.FunctionOf(store.Val) != fn || u.inTest(instr.Pos()) {
			continue
		}
		if field, ok := store.Addr.(*ssa.FieldAddr); ok && catalog.TypeName(catalog.Deref(field.X.Type())) == "sync.Pool" {
			return true
		}
	}
	return false
}

// reportedAs notes that what fn makes for a library is reported where fn makes it.
func (u *unit) reportedAs(fn *ssa.Function) {
	for _, o := range u.all {
		o.site.Reported = o.site.Reported || o.site.Made == fn.String()
	}
}
