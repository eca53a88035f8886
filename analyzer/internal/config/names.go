package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
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

// Approvals returns what the file names for straypool to approve or pass over:
// names, import paths and patterns.
func (c *Config) Approvals() []Mention {
	return slices.Concat(c.mentions("straypool.accessors", c.Straypool.Accessors), c.mentions("straypool.exclude", c.Straypool.Exclude))
}

func (c *Config) mentions(key string, list []string) []Mention {
	var all []Mention
	for _, text := range list {
		all = append(all, Mention{key, text, c.Line(text)})
	}
	return all
}

// Names returns the full names of functions and types in the file, but not
// import paths and patterns.
func (c *Config) Names() []Mention {
	all := c.Approvals()
	for _, h := range c.Poolsize.Helpers {
		all = append(all, Mention{"poolsize.helpers", h.Func, c.Line(h.Func)})
	}
	return slices.DeleteFunc(all, func(m Mention) bool {
		path := catalogcheck.Package(m.Text)
		return path == "" || path == strings.TrimSuffix(m.Text, "/...")
	})
}
