//go:build ignore

package main

import (
	"fmt"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"
)

// wants are the patterns of the comments that want something on their line.
type wants map[string][]*regexp.Regexp

var quoted = regexp.MustCompile("(\\w*:)?(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)")

func readWants(roots []*packages.Package) wants {
	w := wants{}
	for _, pkg := range roots {
		for _, file := range pkg.Syntax {
			for _, group := range file.Comments {
				for _, c := range group.List {
					if _, text, ok := strings.Cut(c.Text, "// want "); ok || strings.HasPrefix(c.Text, "// want ") {
						at := line(pkg.Fset, c.Pos())
						if w[at] == nil {
							w[at] = patterns(text)
						}
					}
				}
			}
		}
	}
	return w
}

func patterns(text string) []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, q := range quoted.FindAllStringSubmatch(text, -1) {
		if s, err := strconv.Unquote(q[2]); err == nil && q[1] == "" {
			all = append(all, regexp.MustCompile(s))
		}
	}
	return all
}

func line(fset *token.FileSet, pos token.Pos) string {
	at := fset.Position(pos)
	return fmt.Sprint(at.Filename, ":", at.Line)
}

// run runs the analyzer, and returns what its test would see: which wants are
// met, and findings that no comment wants. A nil run is one of its own.
func (r *rig) run(in *run) string {
	if in == nil {
		in = newRun()
	}
	var all []string
	for _, pkg := range r.roots {
		for _, d := range r.act(in, r.analyzer, pkg).diagnostics {
			at := line(pkg.Fset, d.Pos)
			text := "unwanted " + d.Message
			for _, p := range r.wants[at] {
				if p.MatchString(d.Message) {
					text = p.String()
				}
			}
			text = pkg.ID + " " + at + " " + text
			if r.fixes {
				for _, f := range d.SuggestedFixes {
					for _, e := range f.TextEdits {
						text += fmt.Sprintf("\n%d-%d %s %q", e.Pos, e.End, f.Message, e.NewText)
					}
				}
			}
			all = append(all, text)
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}
