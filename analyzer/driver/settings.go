package driver

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A Setting is a pool setting that a configuration file gives, as `poolvet
// settings` shows it.
type Setting struct {
	Key   string `json:"key"`            // a parameter of a data source name follows a ?
	Value string `json:"value"`          // "" if it is empty or no number
	Role  string `json:"role"`           // size, idle, min, overflow, lifetime, idle time or timeout
	File  string `json:"file"`           // below the root, with slashes
	Line  int    `json:"line"`           // from 1
	Rank  string `json:"rank"`           // production, compose, committed, overlay, dockerfile or example
	Whose string `json:"whose,omitzero"` // directory of the packages that it applies to
	Why   string `json:"why,omitzero"`   // why it applies to no package
}

// Settings returns the pool settings of the tree at root, in order of file and
// line, and what is wrong with its files, as lines "file:line: what". A setting is one
// of a pool if its key says so, or if the code uses it for a pool, as role says of a key
// and its place.
func Settings(root string, role func(key, place string) string) (found []Setting, problems []string) {
	tree := settings.Read(root, settings.Options{Exclude: config.Read(root).Settings.Exclude})
	for i := range tree.Settings {
		s := &tree.Settings[i]
		use := s.Role.String()
		if s.Role == settings.NoRole || !s.Pool && settings.OtherPool(s.Key) { // HTTP_MAX_IDLE_CONNS
			if use = role(s.Key, s.Place()); use == "" {
				continue
			}
		}
		shown := Setting{
			Key: s.Key, Value: s.Value, Role: use, File: s.File, Line: s.Line, Rank: s.Rank.String(),
			Whose: s.Scope.Dir, Why: s.Scope.Unbound,
		}
		if s.Param != "" {
			shown.Key += "?" + s.Param
		}
		if s.Scope.Binary != "" {
			shown.Whose = s.Scope.Binary
		}
		if !slices.Contains(found, shown) { // two services share a line by an anchor
			found = append(found, shown)
		}
	}
	for i := range tree.Problems {
		problems = append(problems, tree.Problems[i].String())
	}
	return found, problems
}
