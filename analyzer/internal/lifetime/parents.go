package lifetime

import "strings"

// isParentType reports whether the catalog has a session that is acquired from the type
// called name and ends with it.
func (u *unit) isParentType(name string) bool {
	if u.parentTypes == nil {
		u.parentTypes = map[string]bool{}
		for _, lib := range u.catalog.Libraries() {
			for i := range lib.Acquirers {
				a := &lib.Acquirers[i]
				recv, _, isMethod := strings.Cut(strings.TrimPrefix(a.Func, "("), ").")
				if s := u.session(a); isMethod && (s.EndsWithParent || s.EndsWithTx) {
					u.parentTypes[recv] = true
					u.parentTypes[a.Recv] = true
				}
			}
		}
	}
	return u.parentTypes[name]
}
