// Package setup writes the first .poolvet.yml of a tree.
package setup

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/poolvet/poolvet/analyzer/driver"
)

// A Tree describes a source tree that does not have a .poolvet.yml yet.
type Tree struct {
	Root      string // absolute
	Accessors []string
	// Unknown says why accessors could not be inferred, in one line; "" if
	// they could.
	Unknown string
	Files   []driver.ConfigFile
}

// File returns the text of a first .poolvet.yml: everything in it is a
// comment, so that nothing changes before the user decides.
func (t *Tree) File() string {
	var b strings.Builder
	b.WriteString(`# Configuration of poolvet for this tree. The switches of the analyzers are also
# flags, and a flag overrides the file. Everything here is commented out: uncomment
# what you need.

`)
	t.writeAccessors(&b)
	b.WriteString(`#   # Accept only these accessors, and infer none:
#   strict: true
#   # Kinds that are not reported; "poolvet help straypool" lists them:
#   disable: [unused]

# lostsession:
#   # Report in tests and generated files too:
#   tests: true

# heldsession:
#   # Report informational kinds too, such as nested:
#   info: true

# poolsize:
#   # Your functions that read a setting, if poolvet does not recognize them, with
#   # the positions of key and fallback among their parameters, counted from 1:
#   helpers:
#     - func: example.com/shop/env.Int
#       key: 1
#       fallback: 2

`)
	t.writeFiles(&b)
	b.WriteString("\n# For your pipeline:\n")
	for _, s := range snippets(t.Root) {
		fmt.Fprintf(&b, "#\n# %s\n#\n", s.where)
		for line := range strings.Lines(s.text) {
			fmt.Fprintf(&b, "#     %s\n", strings.TrimRight(line, "\n"))
		}
	}
	return b.String()
}

func (t *Tree) writeAccessors(b *strings.Builder) {
	b.WriteString("# straypool:\n")
	switch {
	case t.Unknown != "":
		fmt.Fprintf(b, "#   # The functions that may open a pool. They could not be inferred:\n#   # %s\n#   accessors: [example.com/shop/db.Orders]\n", t.Unknown)
	case len(t.Accessors) == 0:
		b.WriteString("#   # The functions that may open a pool. poolvet inferred none:\n#   accessors: [example.com/shop/db.Orders]\n")
	default:
		b.WriteString("#   # The functions that may open a pool. poolvet inferred these:\n#   accessors:\n")
		for _, name := range t.Accessors {
			fmt.Fprintf(b, "#     - %s\n", name)
		}
	}
}

func (t *Tree) writeFiles(b *strings.Builder) {
	b.WriteString("# settings:\n")
	if len(t.Files) == 0 {
		b.WriteString("#   # No configuration file sets a pool size. To ignore files:\n")
	} else {
		b.WriteString("#   # These configuration files set pool sizes. To ignore some of them:\n")
	}
	for _, f := range t.Files {
		fmt.Fprintf(b, "#   #   %s (%d)\n", oneLine(f.Name), f.Settings)
	}
	b.WriteString("#   exclude: [deploy/old/**]\n")
}

// oneLine keeps a name from ending the comment that it stands in.
func oneLine(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0x85 || r == '\u2028' || r == '\u2029' {
			return '?'
		}
		return r
	}, name)
}

// Write writes the file unless it already exists.
func (t *Tree) Write() (name string, err error) {
	name = filepath.Join(t.Root, driver.ConfigName)
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return name, err
	}
	if _, err := file.WriteString(t.File()); err != nil {
		_ = file.Close()
		return name, err
	}
	return name, file.Close()
}
