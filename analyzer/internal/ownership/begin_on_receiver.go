package ownership

import (
	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// beginOn follows an acquirer whose obligation is the receiver's, such as Begin of a
// xorm.Session. It matters where the receiver was acquired here: the code that lent
// it otherwise also ends what was begun.
func (f *flow) beginOn(st *domain.State, c *domain.Call, a *catalog.Acquirer) []results {
	session := f.u.Session(a)
	vals := make([]domain.Value, bodies.ResultCount(f.u.Info, c.Expr))
	failed := results{st: st.Clone(), vals: append([]domain.Value(nil), vals...)}
	for _, id := range c.Vals[0].Objs {
		if status, ok := st.Status(id); ok && status == domain.Open && f.objects[id].Session != nil {
			f.beginOnIt(st, id, session)
		}
	}
	i := a.Err.Index()
	if i < 0 {
		return []results{{st: st, vals: vals}}
	}
	vals[i].Truth = summary.No
	failed.vals[i].Truth = summary.Yes
	return []results{{st: st, vals: vals}, failed}
}

// beginOnIt makes session what has begun on id.
func (f *flow) beginOnIt(st *domain.State, id domain.ObjID, session *catalog.Session) {
	st.Set(id, domain.Begun)
	st.Extend(id, func(t *domain.Trail) { t.Begun = session })
}
