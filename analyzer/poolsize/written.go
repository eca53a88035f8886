package poolsize

import (
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// written returns what code writes into a parameter of the data source name for
// a role; it is not known which of several names the pool gets.
func (z *sizer) written(name string, role catalog.Role, k *catalog.Knob) (size limits.Size, found bool) {
	for _, s := range z.found.Sites() {
		if s.Knob.Library != name || s.Knob.Role != role {
			continue
		}
		if found {
			return limits.Unsaid("several data source names set %s", name), true
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
		return limits.Unsaid("poolvet does not know to which pool the %s of %s applies", s.Knob.Library, s.Knob.Place), true
	}
	return limits.Size{}, false
}

// parameter returns what the files give for a role in the data source name of
// the pool, which an environment variable holds.
func (z *sizer) parameter(role catalog.Role, k *catalog.Knob) (limits.Size, bool) {
	terms := z.databaseOf(&z.pool, z.database).Terms
	if len(terms) != 1 || terms[0].Sort != identity.Env {
		return limits.Size{}, false
	}
	var list []settings.Setting
	for _, s := range z.settings.all() {
		if s.Param != "" && s.Env && s.Key == terms[0].Root && z.reads(s.Param, role) {
			list = append(list, s)
		}
	}
	out, ok := z.given(list, k, flowgraph.Bounds{})
	if ok {
		out.From, out.Key = limits.DSN, list[0].Param
	}
	return out, ok
}

// reads reports whether the library of the pool takes a parameter of the data
// source name for a role.
func (z *sizer) reads(param string, role catalog.Role) bool {
	lib := strings.TrimLeft(z.site.Type, "*")
	lib = lib[:strings.LastIndexByte(lib, '.')+1]
	return slices.ContainsFunc(z.known.DSNParams(param), func(p *catalog.DSNParam) bool {
		return p.Role == role && slices.ContainsFunc(p.Consumers, func(fn string) bool {
			return strings.HasPrefix(strings.TrimLeft(fn, "(*"), lib)
		})
	})
}
