package poolsize

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A source answers what the configuration says to one package. It reads the
// tree when it is first asked.
type source struct {
	unit  *unit
	given []settings.Setting // by the flag
	list  []settings.Setting
	tree  *settings.Tree
}

// A settingList is a flag that holds settings KEY=VALUE.
type settingList struct{ config.List }

// Set implements [flag.Value].
func (l *settingList) Set(text string) error {
	for item := range strings.SplitSeq(text, ",") {
		if key, _, ok := strings.Cut(item, "="); strings.TrimSpace(item) != "" && (!ok || strings.TrimSpace(key) == "") {
			return errors.New("expected KEY=VALUE,…")
		}
	}
	return l.List.Set(text)
}

// read returns the settings of the unit: those of flag, or of the tree.
func (u *unit) read(flag *settingList) *source {
	s := &source{unit: u}
	for _, text := range flag.Or(nil) {
		if key, value, ok := strings.Cut(text, "="); ok {
			s.given = append(s.given, settings.Given(key, value))
		}
	}
	return s
}

// all returns the settings that apply to the package, in order of rank. For a
// package that is not a binary those of all binaries of the module count.
func (s *source) all() []settings.Setting {
	if s.given != nil {
		return s.given
	}
	if s.list == nil {
		s.load()
		if s.unit.pass.Pkg.Name() == "main" {
			s.list = s.tree.For(s.unit.dir)
		} else {
			s.list = s.tree.Module(s.unit.dir)
		}
		s.list = s.named(s.list)
	}
	return s.list
}

// named returns list with the rank of a committed file for the files that the code
// names: it reads them, whatever stage their names say.
func (s *source) named(list []settings.Setting) []settings.Setting {
	out := slices.Clone(list)
	for i := range out {
		if out[i].Rank == settings.Overlay && s.unit.found.NamesFile(out[i].File) {
			out[i].Rank = settings.Committed
		}
	}
	slices.SortStableFunc(out, func(a, b settings.Setting) int { return cmp.Compare(a.Rank, b.Rank) })
	return out
}

func (s *source) load() {
	if s.tree == nil {
		s.tree = settings.ReadOnce(s.unit.root, settings.Options{Exclude: s.unit.config.Settings.Exclude})
	}
}
