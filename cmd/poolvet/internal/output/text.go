package output

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// Sequences that color a terminal.
const (
	bold   = "\x1b[1m"
	red    = "\x1b[31m"
	yellow = "\x1b[33m"
	cyan   = "\x1b[36m"
	dim    = "\x1b[2m"
	plain  = "\x1b[0m"
)

// text writes one line for each finding, as go vet does, and the lines of
// source around it if asked for.
func text(w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	p := &painter{on: r.Color}
	for i := range r.Findings {
		f := &r.Findings[i]
		fmt.Fprintf(out, "%s: %s %s\n",
			p.paint(bold, place(r.Dir, r.Tree, f.Position)), finding.Printable(f.Message), p.paint(hue(f.Level), "["+f.Kind+"]"))
		if r.Context >= 0 {
			source(out, p, f, r.Context)
		}
	}
	return out.Flush()
}

// place is at as text, relative to dir.
func place(dir, tree string, at finding.Position) string {
	text := finding.Printable(finding.Relative(dir, tree, at.File))
	if at.Line > 0 {
		text = fmt.Sprintf("%s:%d", text, at.Line)
	}
	if at.Line > 0 && at.Column > 0 {
		text = fmt.Sprintf("%s:%d", text, at.Column)
	}
	return text
}

// source writes the line of f and lines around it, as go vet -c does.
func source(out io.Writer, p *painter, f *finding.Finding, lines int) {
	data, err := os.ReadFile(f.File)
	if err != nil {
		return
	}
	last := max(f.Line, f.End.Line) + lines
	for i, line := range strings.Split(string(data), "\n") {
		if n := i + 1; n >= f.Line-lines && n <= last {
			line = finding.Printable(strings.TrimRight(line, "\r"))
			fmt.Fprintf(out, "%s\t%s\n", p.paint(dim, fmt.Sprint(n)), line)
		}
	}
}

func hue(level string) string {
	switch level {
	case "error":
		return red
	case "warning":
		return yellow
	}
	return cyan
}

// A painter colors text, if it is on.
type painter struct{ on bool }

func (p *painter) paint(color, text string) string {
	if !p.on {
		return text
	}
	return color + text + plain
}
