// Package baseline keeps the findings that a codebase had when poolvet was
// introduced, so that only new ones are reported.
//
// The file holds one finding on each line: kind, file, function and subject, separated by tabs,
// without numbers of lines. A fingerprint that appears twice covers two findings. The order of the
// lines does not matter, so merging two versions results in a valid baseline.
package baseline

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/fingerprint"
)

const heading = "# Known findings, which poolvet does not report. Delete a line when its finding is fixed.\n"

// none stands for an empty field.
const none = "-"

// A Baseline says how many findings of each print are known.
type Baseline map[fingerprint.Print]int

// Read reads the baseline in the file called name.
func Read(name string) (Baseline, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	known := Baseline{}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		p, err := parse(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		known[p]++
	}
	return known, nil
}

func parse(line string) (fingerprint.Print, error) {
	fields := strings.Split(line, "\t")
	if len(fields) != 4 {
		return fingerprint.Print{}, fmt.Errorf("expected 4 tab-separated fields, found %d", len(fields))
	}
	for i, field := range fields {
		if field == none {
			fields[i] = ""
		}
		if !strings.HasPrefix(field, `"`) {
			continue
		}
		text, err := strconv.Unquote(field)
		if err != nil {
			return fingerprint.Print{}, fmt.Errorf("field %d is badly quoted", i+1)
		}
		fields[i] = text
	}
	return fingerprint.Print{Kind: fields[0], File: fields[1], Function: fields[2], Subject: fields[3]}, nil
}

// Write writes findings as a baseline to the file called name.
func Write(name string, findings []finding.Finding, files *fingerprint.Files) error {
	var lines []string
	for i := range findings {
		p := files.Of(&findings[i])
		lines = append(lines, strings.Join([]string{p.Kind, field(p.File), field(p.Function), field(p.Subject)}, "\t")+"\n")
	}
	slices.Sort(lines)
	return os.WriteFile(name, []byte(heading+strings.Join(lines, "")), 0o666)
}

// field quotes text that would not survive on a line of fields.
func field(text string) string {
	if text == "" {
		return none
	}
	if finding.Printable(text) != text || strings.ContainsAny(text, "\t\"") {
		return strconv.Quote(text)
	}
	return text
}

// New returns the findings that are not in b. Where more findings share a
// print than b knows, the last ones are new.
func (b Baseline) New(findings []finding.Finding, files *fingerprint.Files) []finding.Finding {
	left := map[fingerprint.Print]int{}
	var fresh []finding.Finding
	for i := range findings {
		p := files.Of(&findings[i])
		if _, seen := left[p]; !seen {
			left[p] = b[p]
		}
		if left[p]--; left[p] < 0 {
			fresh = append(fresh, findings[i])
		}
	}
	return fresh
}

// Missing returns the prints of b that no finding has any more, in order.
func (b Baseline) Missing(findings []finding.Finding, files *fingerprint.Files) []fingerprint.Print {
	count := map[fingerprint.Print]int{}
	for i := range findings {
		count[files.Of(&findings[i])]++
	}
	var gone []fingerprint.Print
	for p, n := range b {
		if count[p] < n {
			gone = append(gone, p)
		}
	}
	slices.SortFunc(gone, func(x, y fingerprint.Print) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Kind, y.Kind),
			cmp.Compare(x.Function, y.Function), cmp.Compare(x.Subject, y.Subject))
	})
	return gone
}
