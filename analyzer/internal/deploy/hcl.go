package deploy

import (
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

var (
	heredoc  = pattern.New(`^([A-Za-z_][A-Za-z0-9_]*)\s*=\s*<<-?\s*"?(\w+)"?\s*$`)
	openList = pattern.New(`^([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(\[.*)$`)
)

// long returns an argument that starts in line and goes on for rest lines of those after it; 0
// if it is none:
//
//	args = [
//	  "-c", "max_connections=80",
//	]
//	data = <<EOH
//	DB_POOL_SIZE=20
//	EOH
func long(line string, after []string) (name, text string, rest int) {
	if m := heredoc.FindStringSubmatch(line); m != nil {
		for i, next := range after {
			if strings.TrimSpace(next) == m[2] {
				return m[1], "\n" + strings.Join(after[:i], "\n"), i + 1
			}
		}
		return "", "", 0
	}
	m := openList.FindStringSubmatch(line)
	if m == nil {
		return "", "", 0
	}
	depth := brackets(m[2])
	for i := 0; i < len(after) && depth > 0; i++ {
		if depth += brackets(after[i]); depth <= 0 {
			return m[1], strings.Join(append([]string{m[2]}, after[:i+1]...), "\n"), i + 1
		}
	}
	return "", "", 0
}

// brackets returns how many brackets line opens and does not close, outside quotes.
func brackets(line string) int {
	line = quoted.ReplaceAllString(line, "")
	line, _, _ = strings.Cut(line, "#")
	return strings.Count(line, "[") - strings.Count(line, "]")
}

// words returns the quoted words of a list and the line of each.
func (v value) words() []arg {
	var out []arg
	for i, line := range strings.Split(v.text, "\n") {
		for _, word := range quoted.FindAllStringSubmatch(line, -1) {
			out = append(out, arg{word[1], v.Line + i})
		}
	}
	return out
}
