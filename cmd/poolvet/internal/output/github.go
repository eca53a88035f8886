package output

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// github writes commands for a GitHub workflow, which shows them next to the
// code. Paths are relative to the root of the tree, as it has checked it out.
func github(w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	root := r.root()
	for i := range r.Findings {
		f := &r.Findings[i]
		command := f.Level
		if command == "info" {
			command = "notice"
		}
		fmt.Fprintf(out, "::%s file=%s,line=%d", command, property(finding.Relative(root, root, f.File)), f.Line)
		if f.Column > 0 {
			fmt.Fprintf(out, ",col=%d", f.Column)
		}
		if f.End.Line > f.Line {
			fmt.Fprintf(out, ",endLine=%d", f.End.Line)
		}
		fmt.Fprintf(out, ",title=%s::%s\n", property(f.Kind), data(f.Text()))
	}
	return out.Flush()
}

// root is the directory that paths are relative to in formats that others
// read.
func (r *Report) root() string {
	if r.Tree != "" {
		return r.Tree
	}
	return r.Dir
}

// data escapes the text of a command.
func data(text string) string {
	return finding.Printable(strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text))
}

// property escapes a value in front of the text of a command.
func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(text))
}
