package settings

import (
	"slices"
	"strings"
)

// A mapEntry is one entry of a ConfigMap.
type mapEntry struct{ file, reference string }

// mapEntries are the entries of all ConfigMaps, by file; under the file "" those
// whose name and key only one file has.
type mapEntries map[mapEntry]Setting

// configMaps returns the entries of ConfigMaps in list.
func configMaps(list []Setting) mapEntries {
	out := mapEntries{}
	count := map[string]int{}
	for _, s := range list {
		if s.Format != "kubernetes" || s.Image != "" || s.Kind == pending || s.Param != "" {
			continue
		}
		reference := s.Service + "/" + s.Key
		out[mapEntry{s.File, reference}], out[mapEntry{"", reference}] = s, s
		count[reference]++
	}
	for reference, n := range count {
		if n > 1 {
			delete(out, mapEntry{"", reference})
		}
	}
	return out
}

// find returns the entry that s, the variable of a container, is taken from.
func (m mapEntries) find(s *Setting) (Setting, bool) {
	if s.Format != "kubernetes" || s.Kind != pending {
		return Setting{}, false
	}
	found, ok := m[mapEntry{s.File, s.reference}]
	if !ok {
		found, ok = m[mapEntry{"", s.reference}]
	}
	return found, ok && (s.Role != NoRole || len(found.Value) <= longestAsked)
}

// whole returns list with the entries of ConfigMaps that containers get as a
// whole: an entry belongs to the workloads that name its ConfigMap, and to
// nothing else then.
func (m mapEntries) whole(list []Setting) []Setting {
	users := map[string][]Setting{} // by ConfigMap
	for _, s := range list {
		if name, key, ok := strings.Cut(s.reference, "/"); ok && key == "" && s.Kind == pending && s.Format == "kubernetes" {
			users[name] = append(users[name], s)
		}
	}
	if len(users) == 0 {
		return list
	}
	var out []Setting
	for _, s := range list {
		switch {
		case strings.HasSuffix(s.reference, "/") && s.Kind == pending && s.Format == "kubernetes":
		case !s.isEntry() || len(users[s.Service]) == 0:
			out = append(out, s)
		default:
			out = append(out, s.usedBy(users[s.Service])...)
		}
	}
	return out
}

// isEntry reports whether s is a variable that a ConfigMap holds.
func (s *Setting) isEntry() bool {
	return s.Format == "kubernetes" && s.Image == "" && s.Kind != pending && s.Env
}

// usedBy returns s once for each of the workloads that get it. Those of the
// same directory count where there are some.
func (s Setting) usedBy(users []Setting) []Setting {
	var out []Setting
	for _, u := range users {
		entry := s
		entry.Service, entry.Image, entry.container, entry.nextTo = u.Service, u.Image, u.container, u.nextTo
		entry.before, entry.program = u.before, u.program
		if u.Key != "" {
			entry.Key = u.Key + s.Key
			entry.Role, entry.Pool = PoolKey(entry.Key)
		}
		if !slices.ContainsFunc(out, func(o Setting) bool { return o.owner() == entry.owner() }) {
			out = append(out, entry)
		}
	}
	return out
}
