package command

import (
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/driver"
)

const usageText = `poolvet finds bugs in Go code that uses database connection pools: pools opened
more often than they should be, connections and transactions that leak, pool
sizes that contradict the configuration, and code that can deadlock on its own pool.

usage:

`

const afterUsage = `
poolvet runs go vet with itself as the tool, so only packages that changed are
analyzed again. "go vet -vettool=$(command -v poolvet) ./..." reports the same
findings, except those that need all packages at once.

Exit status: 0 if there are no findings, 1 if there are findings, 2 after an error,
even if there are findings.

analyzers:

`

// help prints how to use poolvet or, if args name one, what an analyzer is
// about.
func (c *command) help(args []string) int {
	if len(args) > 1 {
		return c.misused("help")
	}
	if len(args) == 0 {
		c.usage()
		return clean
	}
	for _, a := range c.suite {
		if a.Name == args[0] {
			c.helpAnalyzer(a)
			return clean
		}
	}
	if sub := subcommandOf(args[0]); sub != nil {
		return c.helpSubcommand(sub)
	}
	return c.fail("no help for %q; there is help for %s", args[0], strings.Join(c.names(), ", "))
}

// names are those that help knows more of.
func (c *command) names() []string {
	var names []string
	for _, a := range c.suite {
		names = append(names, a.Name)
	}
	for _, s := range subcommands() {
		names = append(names, s.name)
	}
	return names
}

func (c *command) usage() {
	fmt.Fprint(c.stdout, usageText)
	usageLine(c.stdout, "poolvet [flags] [packages]", "check packages, such as ./...; default .")
	for _, s := range subcommands() {
		usageLine(c.stdout, s.usage(), s.about)
	}
	fmt.Fprint(c.stdout, afterUsage)
	table := tabwriter.NewWriter(c.stdout, 0, 4, 2, ' ', 0)
	for _, a := range c.suite {
		title, _, _ := strings.Cut(a.Doc, "\n")
		fmt.Fprintf(table, "\t%s\t%s\n", a.Name, title)
	}
	_ = table.Flush()
	fmt.Fprintf(c.stdout, "\nflags, before the packages:\n\n")
	flags := flag.NewFlagSet("poolvet", flag.ContinueOnError)
	new(options).register(flags)
	printFlags(c.stdout, flags)
	fmt.Fprintf(c.stdout, "\n\"poolvet help ANALYZER\" lists the flags of an analyzer, such as -%s.info.\n", c.suite[0].Name)
}

// usageWidth is the width of the column of calls.
const usageWidth = 32

// usageLine prints a call and, to the right or below, the lines of what it is
// about.
func usageLine(w io.Writer, call, about string) {
	if len(call) > usageWidth {
		fmt.Fprintf(w, "\t%s\n", call)
		call = ""
	}
	for line := range strings.SplitSeq(about, "\n") {
		fmt.Fprintf(w, "\t%-*s %s\n", usageWidth, call, line)
		call = ""
	}
}

func (c *command) helpAnalyzer(a *analysis.Analyzer) {
	fmt.Fprintf(c.stdout, "%s\n\nkinds of findings:\n\n", strings.TrimSpace(a.Doc))
	table := tabwriter.NewWriter(c.stdout, 0, 4, 2, ' ', 0)
	for _, k := range driver.Kinds([]*analysis.Analyzer{a}) {
		fmt.Fprintf(table, "\t%s\t%s\t%s\n", k.ID, k.Level, k.Summary)
	}
	_ = table.Flush()
	fmt.Fprintf(c.stdout, "\nflags:\n\n")
	flags := flag.NewFlagSet(a.Name, flag.ContinueOnError)
	new(options).registerAnalyzer(flags, a)
	printFlags(c.stdout, flags)
}

// printFlags prints the flags that users set.
func printFlags(w io.Writer, flags *flag.FlagSet) {
	table := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	flags.VisitAll(func(f *flag.Flag) {
		if strings.HasSuffix(f.Name, ".units") {
			return
		}
		value, usage := flag.UnquoteUsage(f)
		if value != "" {
			value = "=" + value
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "-1" {
			usage += fmt.Sprintf(" (default %s)", f.DefValue)
		}
		fmt.Fprintf(table, "\t-%s%s\t%s\n", f.Name, value, usage)
	})
	_ = table.Flush()
}
