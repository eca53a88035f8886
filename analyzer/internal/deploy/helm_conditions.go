package deploy

import (
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

var (
	templateControl = pattern.New(`^\s*\{\{-?\s*(if|else if|else|end|with|range)\b\s*(.*?)\s*-?\}\}\s*$`)
	templateTested  = pattern.New(`^(not\s+)?\.Values\.([\w.-]+?)$`)
)

// A branch is where a template is inside an {{ if }}: in lines that it leaves out, or after the
// branch that it takes. Both are false where a condition is not known.
type branch struct{ out, taken bool }

// decided returns a template with blanks for the lines that conditions on one value leave out.
func (c *chart) decided(text string) string {
	var around []branch
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		m := templateControl.FindStringSubmatch(line)
		switch {
		case m == nil:
			if slices.ContainsFunc(around, func(b branch) bool { return b.out }) {
				lines[i] = ""
			}
		case m[1] == "if":
			around = append(around, c.enter(m[2]))
		case m[1] == "with" || m[1] == "range":
			around = append(around, branch{})
		case len(around) == 0:
		case m[1] == "end":
			around = around[:len(around)-1]
		default:
			around[len(around)-1] = c.otherwise(around[len(around)-1], m[2])
		}
	}
	return strings.Join(lines, "\n")
}

// enter returns the branch after {{ if condition }}.
func (c *chart) enter(condition string) branch {
	holds, known := c.holds(condition)
	return branch{out: known && !holds, taken: known && holds}
}

// otherwise returns the branch after {{ else if condition }}, or after {{ else }}, where condition
// is "".
func (c *chart) otherwise(b branch, condition string) branch {
	switch {
	case b.taken:
		return branch{out: true, taken: true}
	case !b.out:
		return branch{}
	case condition == "":
		return branch{taken: true}
	}
	return c.enter(condition)
}

// holds reports whether a condition on one value holds.
func (c *chart) holds(condition string) (holds, known bool) {
	m := templateTested.FindStringSubmatch(condition)
	if m == nil {
		return false, false
	}
	node, _, why := c.value(m[2])
	if why != "" {
		return false, false
	}
	holds = node != nil && (len(node.Content) > 0 || node.Value != "" && node.Value != "false" && node.Value != "0" && node.Tag != "!!null")
	return holds != (m[1] != ""), true
}
