package command

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"
)

// A subcommand is what the first argument may name in place of a package.
type subcommand struct {
	name  string
	args  string                         // as a usage line shows them
	about string                         // lines of at most 46 characters
	flags func(c *command) *flag.FlagSet // those that help lists; nil if args names all
	run   func(c *command, ctx context.Context, args []string) int
}

// subcommands are in the order of the help text.
func subcommands() []subcommand {
	return []subcommand{
		{name: "help", args: "[name]", run: func(c *command, _ context.Context, args []string) int { return c.help(args) },
			about: "print this text, or help about an analyzer or\na subcommand"},
		{name: "explain", args: "KIND", run: func(c *command, _ context.Context, args []string) int { return c.explain(args) },
			about: "explain why a kind of finding, such as\nstraypool/percall, matters, and how to fix it"},
		{name: "why", args: "[-json] FILE:LINE [packages]", run: (*command).why,
			about: "explain each step that leads to a finding at\nthat line, or to none"},
		{name: "pools", args: "[flags] [packages]", run: (*command).pools, flags: func(*command) *flag.FlagSet { return poolFlags(new(options)) },
			about: "print the map of pools: sizes, users, budget;\n-format=text, json, mermaid, dot or html"},
		{name: "settings", args: "[flags] [packages]", run: (*command).settings, flags: func(*command) *flag.FlagSet { return settingFlags(new(options), new(bool)) },
			about: "list the pool settings in configuration files\nand the defaults in the code"},
		{name: "catalog", args: "[-json|-check]", run: (*command).catalog,
			about: "list the libraries that poolvet knows, or check\nthose that .poolvet.yml adds"},
		{name: "init", run: (*command).initialize,
			about: "write a .poolvet.yml with everything commented\nout"},
		{name: "version", run: func(c *command, _ context.Context, _ []string) int { return c.printVersion() },
			about: "print the version and how poolvet was built"},
	}
}

// subcommandOf returns the one with that name, or nil.
func subcommandOf(name string) *subcommand {
	all := subcommands()
	i := slices.IndexFunc(all, func(s subcommand) bool { return s.name == name })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// usage is how to call s.
func (s *subcommand) usage() string { return strings.TrimSpace("poolvet " + s.name + " " + s.args) }

// misused says how to call the subcommand name, and returns the exit status.
func (c *command) misused(name string) int { return c.fail("%s", usageOf(name)) }

// usageOf is how to call the subcommand name, as an error message ends.
func usageOf(name string) string { return "usage: " + subcommandOf(name).usage() }

func isHelp(arg string) bool { return slices.Contains([]string{"-h", "-help", "--help"}, arg) }

func (c *command) helpSubcommand(s *subcommand) int {
	fmt.Fprintf(c.stdout, "usage: %s\n\n%s\n", s.usage(), strings.ReplaceAll(s.about, "\n", " "))
	if s.flags != nil {
		fmt.Fprintf(c.stdout, "\nflags:\n\n")
		printFlags(c.stdout, s.flags(c))
	}
	return clean
}
