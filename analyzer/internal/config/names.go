package config

import (
	"fmt"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/resolve"
)

// A Mention is the full name of a function, method or variable in the file, other
// than in the catalog.
type Mention struct {
	Key  string // such as straypool.accessors
	Text string
	Line int
}

// Problem says what is wrong with m, such as "but there is no package …".
func (m Mention) Problem(format string, args ...any) Problem {
	return Problem{m.Line, fmt.Sprintf("%s names %s, ", m.Key, m.Text) + fmt.Sprintf(format, args...)}
}

// Names returns the names in the file. An import path is none, nor what stands
// for many.
func (c *Config) Names() []Mention {
	var all []Mention
	add := func(key, text string) {
		if path := resolve.Package(text); path != "" && path != strings.TrimSuffix(text, "/...") {
			all = append(all, Mention{key, text, c.Line(text)})
		}
	}
	for _, text := range c.Straypool.Accessors {
		add("straypool.accessors", text)
	}
	for _, text := range c.Straypool.Exclude {
		add("straypool.exclude", text)
	}
	for _, h := range c.Poolsize.Helpers {
		add("poolsize.helpers", h.Func)
	}
	return all
}
