package output

import (
	"encoding/json"
	"io"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// The types below are the JSON format. Fields may be added to it.
type (
	jsonReport struct {
		Version  string        `json:"version"`  // of poolvet
		Complete bool          `json:"complete"` // false if something went wrong
		Trouble  []string      `json:"trouble,omitempty"`
		Findings []jsonFinding `json:"findings"`
	}
	jsonFinding struct {
		Kind    string `json:"kind"` // such as straypool/percall
		Level   string `json:"level"`
		Message string `json:"message"`
		jsonPlace
		URL     string        `json:"url"`
		Related []jsonRelated `json:"related,omitempty"`
		Fixes   []jsonFix     `json:"fixes,omitempty"`
	}
	jsonPlace struct {
		File      string `json:"file"` // relative, with slashes
		Line      int    `json:"line"` // from 1
		Column    int    `json:"column"`
		EndLine   int    `json:"endLine,omitempty"`
		EndColumn int    `json:"endColumn,omitempty"`
	}
	jsonRelated struct {
		jsonPlace
		Message string `json:"message"`
	}
	jsonFix struct {
		Message string     `json:"message"`
		Edits   []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		File  string `json:"file"`
		Start int    `json:"start"` // offset in bytes, from 0
		End   int    `json:"end"`
		New   string `json:"new"`
	}
)

// asJSON writes one JSON object.
func asJSON(w io.Writer, r *Report) error {
	out := jsonReport{Version: r.Version, Complete: len(r.Trouble) == 0, Trouble: r.Trouble, Findings: []jsonFinding{}}
	for i := range r.Findings {
		out.Findings = append(out.Findings, r.json(&r.Findings[i]))
	}
	return JSON(w, out)
}

// JSON writes value for people and programs: indented, and with <, > and & as
// they are.
func JSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

func (r *Report) json(f *finding.Finding) jsonFinding {
	out := jsonFinding{Kind: f.Kind, Level: f.Level, Message: f.Message, URL: f.URL, jsonPlace: r.place(f.Position)}
	if f.End != f.Position {
		out.EndLine, out.EndColumn = f.End.Line, f.End.Column
	}
	for _, rel := range f.Related {
		out.Related = append(out.Related, jsonRelated{r.place(rel.Position), rel.Message})
	}
	for _, fix := range f.Fixes {
		jf := jsonFix{Message: fix.Message}
		for _, e := range fix.Edits {
			jf.Edits = append(jf.Edits, jsonEdit{finding.Relative(r.Dir, r.Tree, e.File), e.Start, e.End, e.New})
		}
		out.Fixes = append(out.Fixes, jf)
	}
	return out
}

func (r *Report) place(at finding.Position) jsonPlace {
	return jsonPlace{File: finding.Relative(r.Dir, r.Tree, at.File), Line: at.Line, Column: at.Column}
}
