package report

import "strings"

// Manual returns the text of an analyzer for its Doc, from the source of its
// doc.go: what follows the heading "# Analyzer NAME" and the prefix "NAME: ". So
// the documentation of the package and the help of the command have the same text.
func Manual(source, name string) string {
	_, text, found := strings.Cut(source, "// # Analyzer "+name+"\n//\n// "+name+": ")
	if !found {
		panic("doc.go has no section # Analyzer " + name)
	}
	var lines []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		// The first line has lost its comment marker with the prefix.
		if len(lines) > 0 && !strings.HasPrefix(line, "//") {
			break
		}
		lines = append(lines, strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "))
	}
	return strings.Join(lines, "\n")
}
