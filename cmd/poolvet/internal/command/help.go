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

const usageText = `poolvet reports stray database pools, lost sessions and pool sizes that
contradict the configuration.

usage:

	poolvet [flags] [packages]       look at packages, such as ./...; default .
	poolvet help [analyzer]          this text, or what an analyzer is about
	poolvet explain kind             why a kind of finding matters, and what to do
	poolvet init                     write a first .poolvet.yml, with comments
	poolvet catalog [-json|-check]   what is known of libraries, or what is wrong
	                                 with those that .poolvet.yml adds
	poolvet pools [packages]         the map of the pools: sizes, users, budget;
	                                 -format=text, json, mermaid, dot or html
	poolvet settings [-json]         what the configuration says of pools, and what
	                                 the code falls back to
	poolvet why [-json] FILE:LINE    every step that leads to a finding there, or
	                                 to silence
	poolvet version                  what this program was made from

It runs go vet with itself as the tool, so that only packages that changed are
looked at again. "go vet -vettool=$(command -v poolvet) ./..." gives the same
findings, except for those that need all packages at once.

Exit status: 0 if there is nothing to report, 1 if there are findings, 2 if
something went wrong, whatever else was found.

analyzers:

`

// help prints how to use poolvet or, if args name one, what an analyzer is
// about.
func (c *command) help(args []string) int {
	if len(args) > 1 {
		return c.fail("usage: poolvet help [analyzer]")
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
	return c.fail("no analyzer is called %q, want one of %s", args[0], strings.Join(c.names(), ", "))
}

func (c *command) names() []string {
	var names []string
	for _, a := range c.suite {
		names = append(names, a.Name)
	}
	return names
}

func (c *command) usage() {
	fmt.Fprint(c.stdout, usageText)
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
