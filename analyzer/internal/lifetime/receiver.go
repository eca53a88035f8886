package lifetime

import (
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// beginOn follows an acquirer whose duty is the receiver's, such as Begin of a
// xorm.Session. It matters where the receiver was acquired here: the code that lent
// it otherwise also ends what was begun.
func (f *flow) beginOn(st *state, c *evaluated, a *catalog.Acquirer) []results {
	session := f.u.session(a)
	vals := make([]value, resultCount(f.u.info, c.call))
	failed := results{st: st.clone(), vals: append([]value(nil), vals...)}
	for _, id := range c.vals[0].objs {
		if status, ok := st.status(id); ok && status == open && f.objects[id].session != nil {
			f.beginOnIt(st, id, session)
		}
	}
	i := a.Err.Index()
	if i < 0 {
		return []results{{st: st, vals: vals}}
	}
	vals[i].truth = No
	failed.vals[i].truth = Yes
	return []results{{st: st, vals: vals}, failed}
}

// beginOnIt makes session what has begun on id.
func (f *flow) beginOnIt(st *state, id objID, session *catalog.Session) {
	st.set(id, begun)
	st.extend(id, func(t *trail) { t.begun = session })
}
