package output

import (
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/poolview"
)

// around is how many lines of source the page shows around a finding, unless
// the run asks for more.
const around = 3

// asHTML writes one page with the findings, the map of pools and the settings.
func asHTML(w io.Writer, r *Report) error {
	page := &poolview.Page{Map: r.Pools, Run: true, Settings: r.Settings, Trouble: r.Trouble, Version: r.Version}
	if page.Map == nil {
		page.Map = driver.Pools(nil)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		shown := poolview.Finding{
			Kind: f.Kind, Level: f.Level, Message: f.Message, URL: f.URL, At: place(r.Dir, r.Tree, f.Position), Lines: lines(f, max(r.Context, around)),
		}
		for _, rel := range f.Related {
			shown.Steps = append(shown.Steps, poolview.Step{At: place(r.Dir, r.Tree, rel.Position), Message: rel.Message})
		}
		page.Findings = append(page.Findings, shown)
	}
	return poolview.HTML(w, page)
}

// lines returns the source around f, or nothing where it cannot be read.
func lines(f *finding.Finding, n int) []poolview.Line {
	data, err := os.ReadFile(f.File)
	if err != nil || f.Line == 0 {
		return nil
	}
	last := f.Line
	if f.End.File == f.File {
		last = max(f.Line, f.End.Line)
	}
	var out []poolview.Line
	for i, text := range strings.Split(string(data), "\n") {
		if number := i + 1; number >= f.Line-n && number <= last+n {
			out = append(out, poolview.Line{Number: number, Text: masked(strings.TrimRight(text, "\r")), Marked: number >= f.Line && number <= last})
		}
	}
	return out
}

// password matches what stands for a password in a data source name: between
// colon and at sign of a URL or of MySQL's form, or behind its key.
var password = regexp.MustCompile(`(?i)(://[^/\s:"]*:|"[\w.-]+:)[^@\s"]+(@)|(\b(?:password|passwd|pwd|secret|token)=)[^\s&;"']+`)

// masked returns a line of source without the passwords of data source names: a
// page is kept and sent where the source may not go.
func masked(text string) string { return password.ReplaceAllString(text, "${1}${3}***${2}") }
