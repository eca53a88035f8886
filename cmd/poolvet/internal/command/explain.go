package command

import (
	"fmt"
	"strings"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/docs/rules"
)

// explain prints the section of the documentation that is about a kind, or the
// page of an analyzer.
func (c *command) explain(args []string) int {
	if len(args) != 1 {
		return c.misused("explain")
	}
	if page := rules.Page(args[0]); page != "" {
		fmt.Fprint(c.stdout, page)
		return clean
	}
	kinds := driver.Kinds(c.suite)
	var named []driver.Kind
	for _, k := range kinds {
		if k.ID == args[0] || k.Name == args[0] {
			named = append(named, k)
		}
	}
	if len(named) == 0 {
		return c.fail("unknown kind %q; the kinds are\n%s", args[0], listed(kinds))
	}
	for i, k := range named {
		if i > 0 {
			fmt.Fprintln(c.stdout)
		}
		section := rules.Section(k.Analyzer, k.Name)
		if section == "" {
			section = fmt.Sprintf("## %s\n\n**%s**: %s.\n", k.Name, k.Level, k.Summary)
		}
		// The heading of a section does not name the analyzer.
		fmt.Fprint(c.stdout, strings.Replace(section, "## "+k.Name, "## "+k.ID, 1))
	}
	return clean
}

func listed(kinds []driver.Kind) string {
	var b strings.Builder
	for _, k := range kinds {
		fmt.Fprintf(&b, "\t%s\n", k.ID)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
