package settings

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
