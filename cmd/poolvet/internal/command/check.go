package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/govet"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/output"
)

// check runs the analyzers over the packages that args name.
func (c *command) check(ctx context.Context, args []string) int {
	o, err := c.parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return c.usage()
	}
	if err != nil {
		return c.fail("%v", err)
	}
	if o.dir != "" {
		if err := os.Chdir(o.dir); err != nil {
			return c.fail("%v", err)
		}
	}
	dir, err := os.Getwd()
	if err != nil {
		return c.fail("%v", err)
	}
	run, err := c.govet(o)
	if err != nil {
		return c.fail("%v", err)
	}
	result, err := run.Do(ctx)
	if err != nil {
		return c.fail("%v", err)
	}
	report := &output.Report{
		Findings: finding.Sort(c.all(result)),
		Kinds:    driver.Kinds(c.suite),
		Dir:      dir,
		Tree:     driver.Root(dir),
		Context:  o.context,
		Color:    o.format == "text" && colors(c.stdout),
	}
	if err := output.Write(c.stdout, o.format, report); err != nil {
		return c.fail("%v", err)
	}
	return c.status(result, len(report.Findings))
}

// govet returns the run of go vet that o asks for.
func (c *command) govet(o *options) (*govet.Run, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("finding the executable: %w", err)
	}
	flags := slices.Clone([]string(o.analysis))
	for _, a := range c.suite {
		if a.Flags.Lookup("units") != nil {
			flags = append(flags, "-"+a.Name+".units")
		}
		if o.tests && a.Flags.Lookup("tests") != nil {
			flags = append(flags, "-"+a.Name+".tests")
		}
	}
	return &govet.Run{
		Tool:     self,
		Build:    o.build,
		Flags:    flags,
		Patterns: o.patterns,
		Stderr:   c.stderr,
		Unit:     func() {},
	}, nil
}

// status says what went wrong, if anything did, and returns the exit status.
func (c *command) status(result *govet.Result, findings int) int {
	for _, failure := range result.Failures {
		c.fail("%s", finding.Printable(failure))
	}
	if result.Trouble != "" {
		fmt.Fprintln(c.stderr, printableLines(result.Trouble))
	}
	switch {
	case result.Trouble != "" || len(result.Failures) > 0:
		return trouble
	case findings > 0:
		return found
	}
	return clean
}
