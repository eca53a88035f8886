// Package rules holds the documentation of each kind of finding.
package rules

import (
	"embed"
	"strings"
)

//go:embed *.md
var pages embed.FS

// Page returns the page of an analyzer, or "".
func Page(analyzer string) string {
	data, err := pages.ReadFile(analyzer + ".md")
	if err != nil {
		return ""
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

// Section returns what the page of an analyzer says about one of its kinds, with
// its heading, or "".
func Section(analyzer, kind string) string {
	page := Page(analyzer)
	heading := "\n## " + kind + "\n"
	from := strings.Index(page, heading)
	if from < 0 {
		return ""
	}
	section := page[from+1:]
	if next := strings.Index(section[1:], "\n## "); next >= 0 {
		section = section[:next+2]
	}
	return strings.TrimSpace(section) + "\n"
}
