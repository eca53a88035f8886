// Package fix repairs findings by their suggested fixes.
package fix

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// A Plan says what becomes of files.
type Plan struct {
	Fixed   int               // findings that it repairs
	Clashes int               // fixes left out since they change what others change
	Rest    []finding.Finding // those that it does not repair, in order
	files   map[string]*file
}

type file struct {
	old, new []byte
	edits    []finding.Edit // none overlap
}

// Make plans the first fix of each finding, in order. A fix is left out if it
// touches a file for which inside is false, or clashes with an earlier one.
func Make(findings []finding.Finding, inside func(path string) bool) (*Plan, error) {
	p := &Plan{files: map[string]*file{}}
	for _, f := range findings {
		if len(f.Fixes) == 0 || len(f.Fixes[0].Edits) == 0 || !within(f.Fixes[0], inside) {
			p.Rest = append(p.Rest, f)
			continue
		}
		if err := p.load(f.Fixes[0]); err != nil {
			return nil, err
		}
		if p.clashes(f.Fixes[0]) {
			p.Clashes++
			p.Rest = append(p.Rest, f)
			continue
		}
		p.accept(f.Fixes[0])
		p.Fixed++
	}
	for _, path := range p.paths() {
		if err := p.files[path].apply(); err != nil {
			return nil, fmt.Errorf("fixing %s: %w", path, err)
		}
	}
	return p, nil
}

func within(fix finding.Fix, inside func(string) bool) bool {
	return !slices.ContainsFunc(fix.Edits, func(e finding.Edit) bool { return !inside(e.File) })
}

// load reads the files of fix.
func (p *Plan) load(fix finding.Fix) error {
	for _, e := range fix.Edits {
		f := p.files[e.File]
		if f == nil {
			data, err := os.ReadFile(e.File)
			if err != nil {
				return err
			}
			f = &file{old: data}
			p.files[e.File] = f
		}
		if e.Start < 0 || e.End < e.Start || e.End > len(f.old) {
			return fmt.Errorf("%s changed during the run", e.File)
		}
	}
	return nil
}

// clashes reports whether an edit of fix touches what an accepted one does.
func (p *Plan) clashes(fix finding.Fix) bool {
	for _, e := range fix.Edits {
		for _, other := range p.files[e.File].edits {
			if e != other && overlap(e, other) {
				return true
			}
		}
	}
	return false
}

// overlap reports whether two edits of a file change the same bytes, or begin
// at the same place, so that their order would matter.
func overlap(a, b finding.Edit) bool {
	return a.Start == b.Start || a.Start < b.End && b.Start < a.End
}

// accept adds the edits of fix. Several fixes may want the same edit, such as
// an import.
func (p *Plan) accept(fix finding.Fix) {
	for _, e := range fix.Edits {
		if f := p.files[e.File]; !slices.Contains(f.edits, e) {
			f.edits = append(f.edits, e)
		}
	}
}

// apply works out the new content of f.
func (f *file) apply() error {
	slices.SortFunc(f.edits, func(a, b finding.Edit) int { return cmp.Compare(a.Start, b.Start) })
	end, newline := 0, "\n"
	if bytes.Contains(f.old, []byte("\r\n")) {
		newline = "\r\n"
	}
	for _, e := range f.edits {
		f.new = append(f.new, f.old[end:e.Start]...)
		f.new = append(f.new, strings.ReplaceAll(e.New, "\n", newline)...)
		end = e.End
	}
	f.new = append(f.new, f.old[end:]...)
	tidied, err := tidy(f.old, f.new)
	if err == nil {
		f.new = tidied
	}
	return err
}

// paths returns the files that change, in order.
func (p *Plan) paths() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(p.files)), func(path string) bool {
		return len(p.files[path].edits) == 0
	})
}

// Files returns how many files change.
func (p *Plan) Files() int { return len(p.paths()) }

// Write changes the files.
func (p *Plan) Write() error {
	for _, path := range p.paths() {
		if err := os.WriteFile(path, p.files[path].new, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// Diff writes what Write would change. Files are called by name.
func (p *Plan) Diff(w io.Writer, name func(path string) string) error {
	for _, path := range p.paths() {
		f := p.files[path]
		if _, err := w.Write(diff.Diff("a/"+name(path), f.old, "b/"+name(path), f.new)); err != nil {
			return err
		}
	}
	return nil
}
