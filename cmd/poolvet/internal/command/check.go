package command

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/analyzer/lostsession"
	"github.com/poolvet/poolvet/analyzer/straypool"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/fingerprint"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/govet"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/output"
)

// A check is one run over packages.
type check struct {
	*command
	*options
	dir  string // the current directory
	tree string // the root of its tree, or ""
	// expanded are the patterns as the go command takes them, see [govet.Expand].
	expanded []string
	prints   *fingerprint.Files
	watch    *watch
}

// check runs the analyzers over the packages that args name.
func (c *command) check(ctx context.Context, args []string) int {
	o, err := c.parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return c.help(nil)
	}
	if err != nil {
		return c.fail("%v", err)
	}
	k := &check{command: c, options: o, watch: &watch{c: c, on: o.debug, last: time.Now()}}
	status, err := k.run(ctx)
	if err != nil {
		return c.fail("%v", err)
	}
	return status
}

func (k *check) run(ctx context.Context) (status int, err error) {
	if err := k.enter(); err != nil {
		return 0, err
	}
	result, err := k.vet(ctx)
	if err != nil {
		return 0, err
	}
	unresolved, err := k.unresolved()
	if err != nil {
		return 0, err
	}
	findings := finding.Sort(k.all(result, unresolved))
	k.watch.phase("merge", ", "+counted(len(findings), "finding"))
	if findings, err = k.subtractBaseline(findings, result); err != nil {
		return 0, err
	}
	if k.fix || k.diff {
		if findings, err = k.repair(findings); err != nil {
			return 0, err
		}
	}
	if err := k.write(findings, result); err != nil {
		return 0, err
	}
	return k.status(result, len(findings)), nil
}

// root is the root of the tree, or the current directory where there is none.
func (k *check) root() string {
	if k.tree != "" {
		return k.tree
	}
	return k.dir
}

// vet runs go vet.
func (k *check) vet(ctx context.Context) (*govet.Result, error) {
	run, err := k.govet()
	if err != nil {
		return nil, err
	}
	if k.verbose {
		fmt.Fprintf(k.stderr, "poolvet: go %s\n", strings.Join(run.Args(), " "))
	}
	k.vendored()
	count := func() string { return "" }
	if k.debug {
		if count, err = watchUnits(run); err != nil {
			return nil, err
		}
	}
	packages := 0
	run.Unit = func() { packages++ }
	if !k.quiet && !k.verbose && isTerminal(k.stderr) {
		p := startProgress(ctx, k.stderr, run.Build, run.Patterns)
		defer p.stop()
		run.Unit = func() { p.done.Add(1) }
	}
	k.watch.phase("start", "")
	result, err := run.Do(ctx)
	if err != nil {
		return nil, err
	}
	if k.debug {
		cpu := result.Process.UserTime() + result.Process.SystemTime()
		k.watch.phase("go vet", fmt.Sprintf(", %.1f ms of CPU; %s", float64(cpu.Microseconds())/1000, count()))
	}
	if k.verbose {
		fmt.Fprintf(k.stderr, "poolvet: analyzed %s, external tests included\n", counted(packages, "package"))
		if n := skipped(result.Units); n > 0 {
			fmt.Fprintf(k.stderr, "poolvet: lostsession skipped %s as too large\n", counted(n, "function"))
		}
		if names := leftOut(result.Units); len(names) > 0 {
			fmt.Fprintf(k.stderr, "poolvet: build constraints exclude files that import a library: %s; pass their tags with -tags\n", strings.Join(names, ", "))
		}
	}
	return result, nil
}

// skipped counts the functions that lostsession could not follow.
func skipped(units []govet.Unit) int {
	n := 0
	for _, u := range units {
		var unit lostsession.Unit
		if u.Analyzer == lostsession.Analyzer.Name && json.Unmarshal(u.Report.Data, &unit) == nil {
			n += unit.Skipped
		}
	}
	return n
}

// leftOut returns the files that build constraints leave out though they import a
// library, as messages name them.
func leftOut(units []govet.Unit) []string {
	var names []string
	for _, u := range units {
		if u.Analyzer == straypool.Analyzer.Name {
			names = append(names, straypool.LeftOut(u.Report.Data)...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// vendored warns of a tree in GOPATH mode whose libraries lie below vendor: their
// import paths are others there, and no library is recognized.
func (k *check) vendored() {
	if os.Getenv("GO111MODULE") != "off" || k.quiet {
		return
	}
	if _, err := os.Stat(filepath.Join(k.root(), "vendor")); err == nil {
		fmt.Fprintln(k.stderr, "poolvet: GO111MODULE=off: libraries in the vendor directory are not recognized, so poolvet does not see their pools and sessions; use modules")
	}
}

// govet returns the run of go vet that the options ask for.
func (k *check) govet() (*govet.Run, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("finding the executable: %w", err)
	}
	flags := slices.Clone([]string(k.analysis))
	for _, a := range k.suite {
		if a.Flags.Lookup("units") != nil {
			flags = append(flags, "-"+a.Name+".units")
		}
		if k.tests && a.Flags.Lookup("tests") != nil {
			flags = append(flags, "-"+a.Name+".tests")
		}
	}
	return &govet.Run{
		Tool:     self,
		Build:    k.build,
		Flags:    flags,
		Patterns: k.expanded,
		Stderr:   k.stderr,
		Mains:    driver.Mains(k.dir),
		Module:   driver.Module,
	}, nil
}

// expand finds out which patterns the go command is to take.
func (k *check) expand() {
	k.expanded = govet.Expand(k.dir, k.patterns, driver.Workspace(k.dir), driver.Module)
}

// write writes findings in the format that was asked for.
func (k *check) write(findings []finding.Finding, result *govet.Result) error {
	if k.diff {
		return nil
	}
	report := &output.Report{
		Findings: findings,
		Kinds:    driver.Kinds(k.suite),
		Dir:      k.dir,
		Tree:     k.tree,
		Context:  k.context,
		Color:    k.format == "text" && colors(k.stdout),
		Version:  version(),
		Trouble:  troubles(result),
		Prints:   k.prints,
	}
	if k.format == "html" {
		report.Pools = k.poolMap(result, findings)
		report.Settings, _ = settingsOf(k.tree, result)
	}
	err := output.Write(k.stdout, k.format, report)
	k.watch.phase("output", "")
	return err
}

// troubles lists what went wrong, without sequences that steer a terminal.
func troubles(result *govet.Result) []string {
	var all []string
	for _, failure := range result.Failures {
		all = append(all, finding.Printable(failure))
	}
	if result.Trouble != "" {
		all = append(all, printableLines(result.Trouble))
	}
	return all
}

// status says what went wrong, if anything did, and returns the exit status.
func (k *check) status(result *govet.Result, findings int) int {
	for _, failure := range result.Failures {
		k.fail("%s", finding.Printable(failure))
	}
	if result.Trouble != "" {
		fmt.Fprintln(k.stderr, printableLines(result.Trouble))
	}
	switch {
	case len(troubles(result)) > 0:
		return trouble
	case findings > 0:
		return found
	}
	return clean
}
