package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/analyzer/poolsize"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/fingerprint"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/govet"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/poolview"
)

// pools prints the map of the pools of the packages that args name.
func (c *command) pools(ctx context.Context, args []string) int {
	o, err := c.parsePools(args)
	if errors.Is(err, flag.ErrHelp) {
		return c.helpSubcommand(subcommandOf("pools"))
	}
	if err != nil {
		return c.fail("%v", err)
	}
	k := &check{command: c, options: o, watch: &watch{c: c, on: o.debug, last: time.Now()}}
	if err := k.enter(); err != nil {
		return c.fail("%v", err)
	}
	result, err := k.vet(ctx)
	if err != nil {
		return c.fail("%v", err)
	}
	m := k.poolMap(result, finding.Sort(k.all(result, nil)))
	if err := poolview.Write(c.stdout, o.format, m); err != nil {
		return c.fail("%v", err)
	}
	return k.status(result, 0)
}

// poolFlags returns the flags of poolvet pools, which set o.
func poolFlags(o *options) *flag.FlagSet {
	flags := viewFlags("pools", o)
	flags.StringVar(&o.format, "format", "text", "`format` of the map: "+poolview.Names)
	return flags
}

// viewFlags returns the flags, which set o, of the subcommands that show something of the
// packages that they are called with.
func viewFlags(name string, o *options) *flag.FlagSet {
	flags := flag.NewFlagSet("poolvet "+name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	for _, f := range buildFlags {
		flags.Var(&forward{to: &o.build, name: f.name}, f.name, f.usage)
	}
	flags.StringVar(&o.chdir, "C", "", "change to `dir` first")
	flags.BoolVar(&o.quiet, "q", false, "show no progress")
	flags.BoolVar(&o.verbose, "v", false, "print the command that is run")
	flags.BoolVar(&o.debug, "debug", false, "print how long each phase took")
	return flags
}

// parsePools reads the command line of poolvet pools.
func (c *command) parsePools(args []string) (*options, error) {
	o := &options{context: -1}
	if err := parseView("pools", poolFlags(o), o, args); err != nil {
		return nil, err
	}
	if !poolview.Known(o.format) {
		return nil, fmt.Errorf("unknown -format=%s, expected %s", o.format, poolview.Names)
	}
	return o, nil
}

// parseView reads the command line of the subcommand name into flags and o.
func parseView(name string, flags *flag.FlagSet, o *options, args []string) error {
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return fmt.Errorf("%w; %s", err, usageOf(name))
	}
	o.patterns = flags.Args()
	if len(o.patterns) == 0 {
		o.patterns = []string{"./..."}
	}
	for _, p := range o.patterns {
		if strings.HasPrefix(p, "-") {
			return fmt.Errorf("flag %s must come before the packages", p)
		}
	}
	return nil
}

// enter changes to the directory of the run and finds out what is there.
func (k *check) enter() (err error) {
	if k.chdir != "" {
		if err := os.Chdir(k.chdir); err != nil {
			return err
		}
	}
	if k.dir, err = os.Getwd(); err != nil {
		return err
	}
	k.tree = driver.Root(k.dir)
	k.expand()
	k.prints = &fingerprint.Files{Tree: k.root()}
	return nil
}

// poolMap returns the map of what the units report, with the findings that are
// about each pool.
func (k *check) poolMap(result *govet.Result, findings []finding.Finding) *driver.PoolMap {
	reports := sizesIn(result)
	m := driver.Pools(reports)
	driver.AddBudgets(m, reports, k.tree)
	subjects := poolsize.Subjects(reports)
	places := make([][]string, len(m.Pools))
	for i := range m.Pools {
		places[i] = placesOf(&m.Pools[i])
	}
	for j := range findings {
		f := &findings[j]
		at := fmt.Sprintf("%s:%d", finding.Relative(k.root(), k.tree, f.File), f.Line)
		shown := driver.PoolFinding{Kind: f.Kind, At: at, Message: f.Message}
		if f.Column > 0 {
			shown.At += fmt.Sprintf(":%d", f.Column)
		}
		known := false
		for i := range m.Pools {
			if isAt(places[i], f, at) || isAbout(subjects, f, &m.Pools[i]) {
				m.Pools[i].Findings = append(m.Pools[i].Findings, shown)
				known = true
			}
		}
		if !known {
			m.Findings = append(m.Findings, shown)
		}
	}
	return m
}

// isAt reports whether f, at a line, stands where a pool is built, sized, used or
// closed. A budget stands where one of several pools is, and says itself of which
// it is.
func isAt(places []string, f *finding.Finding, at string) bool {
	return !strings.HasPrefix(f.Kind, "poolsize/budget") && slices.Contains(places, at)
}

// isAbout reports whether one of subjects says that f is about p.
func isAbout(subjects []poolsize.Subject, f *finding.Finding, p *driver.Pool) bool {
	return slices.ContainsFunc(subjects, func(s poolsize.Subject) bool { return s.Message == f.Message && s.IsAbout(p) })
}

// placesOf returns where a finding is about p.
func placesOf(p *driver.Pool) []string {
	out := []string{p.Built.At, p.Built.Via}
	for _, s := range p.Sizes.All() {
		out = append(out, s.At)
		if s.Fallback != nil {
			out = append(out, s.Fallback.At)
		}
	}
	for _, use := range p.Uses {
		out = append(out, use.At...)
	}
	for _, c := range p.Closed {
		out = append(out, c.At)
	}
	return out
}
