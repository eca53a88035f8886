package main_test

import (
	"encoding/xml"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

const (
	terminal        = "../../docs/terminal.svg"
	terminalColumns = 104
	lineHeight      = 20   // pixels
	columnWidth     = 8.43 // pixels
)

// TestTerminal holds the picture of a terminal in the README to what the
// command prints for the first code there. -update writes it.
func TestTerminal(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n```text\n")
	output, _, ok := strings.Cut(rest, "\n```\n")
	if !ok {
		t.Fatal("the README shows no output")
	}
	want := picture("poolvet ./...", strings.Split(output, "\n"))
	got, err := os.ReadFile(terminal)
	if err == nil && string(got) == want {
		return
	}
	if !*update {
		t.Fatal("docs/terminal.svg does not show the output in the README; run go test ./cmd/poolvet -run Terminal -update")
	}
	if err := os.WriteFile(terminal, []byte(want), 0o666); err != nil {
		t.Fatal(err)
	}
}

// A span is text in one color.
type span struct{ class, text string }

// picture draws a terminal with a command and what it prints as an SVG that
// needs no script, font or network.
func picture(command string, output []string) string {
	lines := [][]span{{{"prompt", "$ "}, {"text", command}}}
	for _, line := range output {
		lines = append(lines, finding(line)...)
	}
	var b strings.Builder
	columns := float64(terminalColumns)
	width, height := int(columns*columnWidth)+40, len(lines)*lineHeight+60
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title">
<title id="title">poolvet ./... prints %d findings</title>
<style>
rect { fill: #f6f8fa; stroke: #d0d7de; }
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre; }
.text { fill: #1f2328; } .prompt { fill: #1a7f37; } .place { fill: #0550ae; } .kind { fill: #a0111f; font-weight: bold; }
@media (prefers-color-scheme: dark) {
rect { fill: #161b22; stroke: #30363d; }
.text { fill: #e6edf3; } .prompt { fill: #56d364; } .place { fill: #79c0ff; } .kind { fill: #ff9a94; }
}
</style>
<rect x="0.5" y="0.5" width="%d" height="%d" rx="8"/>
<g fill="#8b949e"><circle cx="20" cy="20" r="6"/><circle cx="40" cy="20" r="6"/><circle cx="60" cy="20" r="6"/></g>
`, width, height, len(output), width-1, height-1)
	for i, line := range lines {
		fmt.Fprintf(&b, `<text x="20" y="%d">`, 55+i*lineHeight)
		for _, s := range line {
			fmt.Fprintf(&b, `<tspan class="%s">%s</tspan>`, s.class, escape(s.text))
		}
		b.WriteString("</text>\n")
	}
	b.WriteString("</svg>\n")
	return b.String()
}

var findingForm = regexp.MustCompile(`^(\S+:\d+:\d+:)( .*)( \[[\w-]+/[\w-]+\])$`)

// finding colors the place and the kind of a finding, and breaks its line.
func finding(line string) [][]span {
	m := findingForm.FindStringSubmatch(line)
	if m == nil {
		return [][]span{{{"text", line}}}
	}
	var lines [][]span
	current, used := []span{{"place", m[1]}}, len(m[1])
	add := func(class, word string) {
		if used+len(word) > terminalColumns {
			lines = append(lines, current)
			current, used = []span{{"text", "   "}}, 3
		}
		current = append(current, span{class, word})
		used += len(word)
	}
	for _, word := range strings.Fields(m[2]) {
		add("text", " "+word)
	}
	add("kind", m[3])
	return append(lines, current)
}

func escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder never fails
	return b.String()
}
