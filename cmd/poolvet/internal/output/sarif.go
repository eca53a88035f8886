package output

import (
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/docs/rules"
)

// asSARIF writes a log of SARIF 2.1.0, for code scanning.
func asSARIF(w io.Writer, r *Report) error {
	s := &sarifWriter{report: r, sources: &sources{}, rules: map[string]int{}, seen: map[string]int{}}
	run := sarifRun{
		Tool:        sarifTool{Driver: s.driver()},
		Invocations: []sarifInvocation{{Successful: len(r.Trouble) == 0, Notifications: notifications(r.Trouble)}},
		Results:     []sarifResult{},
		ColumnKind:  "utf16CodeUnits",
	}
	for i := range r.Findings {
		run.Results = append(run.Results, s.result(&r.Findings[i]))
	}
	return JSON(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

type sarifWriter struct {
	report  *Report
	sources *sources
	rules   map[string]int // index of each kind
	seen    map[string]int // how often each print has come up
}

func (s *sarifWriter) driver() sarifDriver {
	d := sarifDriver{
		Name:           "poolvet",
		Version:        s.report.Version,
		InformationURI: "https://github.com/poolvet/poolvet",
		Rules:          []sarifRule{},
	}
	for _, k := range s.report.Kinds {
		s.rules[k.ID] = len(d.Rules)
		d.Rules = append(d.Rules, rule(k))
	}
	return d
}

func rule(k driver.Kind) sarifRule {
	r := sarifRule{
		ID:      k.ID,
		Name:    strings.ReplaceAll(k.ID, "/", "-"),
		Short:   sarifText{Text: sentence(k.Summary)},
		Full:    sarifText{Text: sentence(k.Summary)},
		HelpURI: k.URL,
		Config:  sarifConfig{Level: sarifLevel(k.Level)},
	}
	r.Properties.Tags = []string{"go", "database", k.Analyzer}
	if section := rules.Section(k.Analyzer, k.Name); section != "" {
		r.Help = &sarifMarkdown{Text: section, Markdown: section}
	}
	return r
}

// sentence is text as SARIF wants it.
func sentence(text string) string {
	if text == "" {
		return "A finding of poolvet."
	}
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

func sarifLevel(level string) string {
	if level == "info" {
		return "note"
	}
	return level
}

func notifications(trouble []string) []sarifNotification {
	var out []sarifNotification
	for _, text := range trouble {
		out = append(out, sarifNotification{Level: "error", Message: sarifText{Text: text}})
	}
	return out
}

func (s *sarifWriter) result(f *finding.Finding) sarifResult {
	r := sarifResult{
		RuleID:    f.Kind,
		Level:     sarifLevel(f.Level),
		Message:   sarifText{Text: f.Text()},
		Locations: []sarifLocation{s.location(f.Position, f.End)},
	}
	if index, ok := s.rules[f.Kind]; ok {
		r.RuleIndex = &index
	}
	if s.report.Prints != nil {
		hash := s.report.Prints.Of(f).Hash()
		s.seen[hash]++
		r.Fingerprints = map[string]string{"poolvet/v1": fmt.Sprintf("%s:%d", hash, s.seen[hash])}
	}
	for _, rel := range f.Related {
		loc := s.location(rel.Position, rel.Position)
		loc.Message = &sarifText{Text: rel.Message}
		r.Related = append(r.Related, loc)
	}
	for _, fix := range f.Fixes {
		if changes := s.changes(fix); len(changes) > 0 {
			r.Fixes = append(r.Fixes, sarifFix{Description: sarifText{Text: fix.Message}, Changes: changes})
		}
	}
	return r
}

func (s *sarifWriter) location(at, end finding.Position) sarifLocation {
	var loc sarifLocation
	loc.Physical.Artifact = s.artifact(at.File)
	if at.Line > 0 {
		region := s.sources.region(at, end)
		loc.Physical.Region = &region
	}
	return loc
}

// changes returns the edits of fix by file; nil if one cannot be expressed.
func (s *sarifWriter) changes(fix finding.Fix) []sarifChange {
	var changes []sarifChange
	index := map[string]int{}
	for _, e := range fix.Edits {
		region, ok := s.sources.span(e.File, e.Start, e.End)
		if !ok {
			return nil
		}
		i, known := index[e.File]
		if !known {
			i = len(changes)
			index[e.File] = i
			changes = append(changes, sarifChange{Artifact: s.artifact(e.File)})
		}
		r := sarifReplacement{Deleted: region, Inserted: sarifText{Text: e.New}}
		changes[i].Replacements = append(changes[i].Replacements, r)
	}
	return changes
}

// artifact names a file of the tree relative to its root, and any other by its
// whole path.
func (s *sarifWriter) artifact(file string) sarifArtifact {
	root := s.report.root()
	name := finding.Relative(root, root, file)
	if !filepath.IsAbs(filepath.FromSlash(name)) {
		return sarifArtifact{URI: (&url.URL{Path: name}).String(), BaseID: "%SRCROOT%"}
	}
	if !strings.HasPrefix(name, "/") { // C:/src
		name = "/" + name
	}
	return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: name}).String()}
}
