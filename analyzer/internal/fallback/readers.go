package fallback

import (
	"slices"
	"strings"
)

// Readers returns the functions and methods of libraries that read a setting
// whose name a caller may pass on: by import path, their names in order. Flags
// are left out, because each is declared once.
func Readers() map[string][]string {
	names := map[string][]string{}
	for full, r := range readers() {
		if r.form == flags {
			continue
		}
		full = strings.TrimLeft(strings.ReplaceAll(full, ")", ""), "(*")
		slash := strings.LastIndexByte(full, '/') + 1
		path, _, _ := strings.Cut(full[slash:], ".")
		name := full[strings.LastIndexByte(full, '.')+1:]
		if path = full[:slash] + path; !slices.Contains(names[path], name) {
			names[path] = append(names[path], name)
		}
	}
	for _, list := range names {
		slices.Sort(list)
	}
	return names
}
