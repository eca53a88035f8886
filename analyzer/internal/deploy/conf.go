package deploy

import (
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// parsePostgresConf reads a postgresql.conf: name = value or name value, one a
// line, comments with #. first is the line on which text starts in file. ok is
// false if it includes other files.
func parsePostgresConf(text, file string, first int) (p params, ok bool) {
	p, ok = params{}, true
	n := first - 1
	for line := range strings.SplitSeq(text, "\n") {
		n++
		line = strings.TrimSpace(line)
		if i := strings.IndexByte(line, '#'); i >= 0 && !strings.Contains(line[:i], "'") {
			line = strings.TrimSpace(line[:i])
		}
		i := strings.IndexAny(line, "= \t")
		if i <= 0 {
			continue
		}
		name, value := line[:i], strings.TrimPrefix(strings.TrimSpace(line[i:]), "=")
		if strings.HasPrefix(strings.ToLower(name), "include") {
			ok = false
		}
		p.set(name, value, Place{file, n})
	}
	return p, ok
}

// parseSections reads an INI file: the pairs of each section in order. ; and #
// start comments.
func parseSections(text, file string, first int) map[string]params {
	out := map[string]params{}
	section := ""
	n := first - 1
	for line := range strings.SplitSeq(text, "\n") {
		n++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#' || line[0] == ';':
		case line[0] == '[':
			section = strings.ToLower(strings.Trim(line, "[] \t"))
		default:
			name, value, _ := strings.Cut(line, "=")
			if i := strings.Index(value, " #"); i >= 0 {
				value = value[:i]
			}
			if out[section] == nil {
				out[section] = params{}
			}
			out[section].set(name, value, Place{file, n})
		}
	}
	return out
}

var (
	alterSystem = pattern.New(`(?i)\balter\s+system\s+set\s+([a-z_]+)\s*(?:=|to)\s*'?([^'\s;]+)`)
	setPersist  = pattern.New(`(?i)\bset\s+(?:persist(?:_only)?\s+|@@persist(?:_only)?\.)([a-z_]+)\s*=\s*'?([^'\s;,]+)`)
	makesSuper  = pattern.New(`(?i)\bsuperuser\b`)
)

// parseSQL reads the parameters that statements matched by form set for good,
// one statement a line. Comments count for nothing.
func parseSQL(text, file string, form *pattern.Pattern) params {
	p := params{}
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		code, _, _ := strings.Cut(line, "--")
		for _, found := range form.FindAllStringSubmatch(code, -1) {
			p.set(found[1], found[2], Place{file, n})
		}
	}
	return p
}
