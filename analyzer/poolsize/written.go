package poolsize

import (
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
)

// written returns what code writes into a parameter of the data source name for
// a role; it is not known which of several names the pool gets.
func (z *sizer) written(name string, role catalog.Role, k *catalog.Knob) (size limits.Size, found bool) {
	for _, s := range z.found.Sites() {
		if s.Knob.Library != name || s.Knob.Role != role {
			continue
		}
		if found {
			return limits.Unsaid("several names of data sources set %s", name), true
		}
		size, found = z.value(&s, k), true
		size.Knob = s.Knob.Place
	}
	return size, found
}

// elsewhere returns what code writes into a data source name, where nothing shows that
// this pool gets it: the only pool of its type does.
func (z *sizer) elsewhere(role catalog.Role, k *catalog.Knob) (limits.Size, bool) {
	for _, s := range z.found.Sites() {
		if s.Knob.Role != role || !z.reads(s.Knob.Library, role) {
			continue
		}
		opens, _ := z.found.Opens()
		same := 0
		for i := range opens {
			if opens[i].Type == z.site.Type {
				same++
			}
		}
		if same == 1 {
			return z.written(s.Knob.Library, role, k)
		}
		return limits.Unsaid("it is not known which pool gets the %s of %s", s.Knob.Library, s.Knob.Place), true
	}
	return limits.Size{}, false
}
