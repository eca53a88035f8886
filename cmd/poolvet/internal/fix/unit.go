package fix

import (
	"archive/zip"
	"errors"
	"os"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// Unit applies the fixes of one package for go fix.
func Unit(fixes driver.Fixes) error {
	var findings []finding.Finding
	for _, edits := range fixes.Edits {
		var f finding.Fix
		for _, e := range edits {
			f.Edits = append(f.Edits, finding.Edit{File: e.File, Start: e.Start, End: e.End, New: e.New})
		}
		findings = append(findings, finding.Finding{Fixes: []finding.Fix{f}})
	}
	p, err := Make(findings, func(string) bool { return true })
	switch {
	case err != nil:
		return err
	case fixes.Diff:
		return p.Diff(fixes.Out, func(path string) string { return path })
	case fixes.Archive != "":
		return p.archive(fixes)
	}
	return p.Write()
}

// archive writes the changed files to the zip file that go fix reads.
func (p *Plan) archive(fixes driver.Fixes) error {
	file, err := os.Create(fixes.Archive)
	if err != nil {
		return err
	}
	w := zip.NewWriter(file)
	err = w.SetComment(fixes.ID)
	for _, path := range p.paths() {
		entry, createErr := w.Create(path)
		if createErr != nil {
			err = errors.Join(err, createErr)
			break
		}
		_, writeErr := entry.Write(p.files[path].new)
		err = errors.Join(err, writeErr)
	}
	return errors.Join(err, w.Close(), file.Close())
}
