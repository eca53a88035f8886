package deploy

import (
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// limitLine matches a line that sets max_connections in any of the forms that
// configuration files have: name = value, name: value, name value, an argument.
var limitLine = pattern.New(`(?i)(?:^|[\s"'{,])(?:--?)?max[-_]connections["']?\s*(?:[=:]\s*|\s)["']?(\d+)\b`)

// declared reads the files that are said to hold the limit of a server.
func (r *reader) declared(names []string) {
	for _, name := range names {
		if r.out.limits == nil {
			r.out.limits = map[string]Number{}
		}
		r.out.limits[name] = r.limitIn(name)
	}
}

// limitIn returns the one number that a file gives for max_connections.
func (r *reader) limitIn(name string) Number {
	data, problem := r.files.Load(name)
	if problem != "" {
		return Number{Unknown: name + " " + problem}
	}
	var found Number
	n := 0
	for line := range strings.SplitSeq(string(data), "\n") {
		n++
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || strings.HasPrefix(trimmed, "#") || strings.HasPrefix(trimmed, ";") || strings.HasPrefix(trimmed, "//") || strings.HasPrefix(trimmed, "--") {
			continue
		}
		m := limitLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		count, err := strconv.ParseInt(m[1], 10, 32)
		if err != nil {
			continue
		}
		if found.Line > 0 && found.Value != int(count) {
			return Number{Unknown: name + " sets max_connections to " + strconv.Itoa(found.Value) + " and " + m[1]}
		}
		found = Number{Value: int(count), Place: Place{name, n}}
	}
	if found.Line == 0 {
		return Number{Unknown: name + " sets no max_connections"}
	}
	return found
}
